using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

/// <summary>Texts and order of checks of the operations on one item.</summary>
public sealed class ItemRefusalTests
{
    [Theory]
    [InlineData("{}",
        "2 validation errors detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'item' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"TableName":"","Item":{},"ReturnValues":"HI"}""",
        "1 validation error detected: Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or " +
        "equal to 1")]
    [InlineData("""{"TableName":"bad table!@#","Item":{}}""",
        "1 validation error detected: Value 'bad table!@#' at 'tableName' failed to satisfy constraint: " +
        "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"}},"ReturnValues":"HI"}""",
        "1 validation error detected: Value 'HI' at 'returnValues' failed to satisfy constraint: " +
        "Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"}},"ReturnValues":"ALL_NEW"}""", "ReturnValues can only be ALL_OLD or NONE")]
    [InlineData("""{"TableName":"None","Item":{"id":{"S":"1"}}}""", "ResourceNotFoundException: Requested resource not found")]
    [InlineData("""{"TableName":"Things","Item":{"x":{"S":"1"}}}""",
        "One or more parameter values were invalid: Missing the key id in the item")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"N":"1"}}}""",
        "One or more parameter values were invalid: Type mismatch for key id expected: S actual: N")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":""}}}""",
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id")]
    [InlineData("""{"TableName":"Things","Item":{"id":{}}}""",
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1","N":"1"}}}""",
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"},"a":{"NULL":false}}}""",
        "One or more parameter values were invalid: Null attribute value types must have the value of true")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"},"a":{"SS":[]}}}""",
        "One or more parameter values were invalid: An string set  may not be empty")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"},"a":{"L":[{"NS":[]}]}}}""",
        "One or more parameter values were invalid: An number set  may not be empty")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"},"a":{"M":{"b":{"BS":[]}}}}}""",
        "One or more parameter values were invalid: Binary sets should not be empty")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"},"a":{"SS":["a","a"]}}}""",
        "One or more parameter values were invalid: Input collection [a, a] contains duplicates.")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"},"a":{"NS":["1","1.0"]}}}""", "Input collection contains duplicates")]
    [InlineData("""
        {"TableName":"Things","Item":{"id":{"S":"1"},"a":{"N":"x"}}}
        """, "The parameter cannot be converted to a numeric value: x")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"},"a":{"N":""}}}""", "The parameter cannot be converted to a numeric value")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"},"a":{"N":"1e126"}}}""",
        "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"},"a":{"N":"1e-131"}}}""",
        "Number underflow. Attempting to store a number with magnitude smaller than supported range")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"},"a":{"N":"123456789012345678901234567890123456789"}}}""",
        "Attempting to store more than 38 significant digits in a Number")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":1}}}""", "SerializationException: NUMBER_VALUE cannot be converted to String")]
    [InlineData("""{"TableName":"Things","Item":{"id":"1"}}""", "SerializationException: Unexpected value type in payload")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"B":"AAA"}}}""",
        "SerializationException: Base64 encoded length is expected a multiple of 4 bytes but found: 3")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"B":"AAB="}}}""",
        "SerializationException: Invalid last non-pad Base64 character dectected")]
    [InlineData("""{"TableName":"Things","Item":[]}""",
        "SerializationException: Unrecognized collection type java.util.Map<java.lang.String, " +
        "com.amazonaws.dynamodb.v20120810.AttributeValue>")]
    [InlineData("""{"TableName":7,"Item":{}}""", "SerializationException: NUMBER_VALUE cannot be converted to String")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"}},"ConditionExpression":"attribute_exists(id)","Expected":{}}""",
        "Can not use both expression and non-expression parameters in the same request: " +
        "Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"}},"ExpressionAttributeValues":{":v":{"S":"x"}}}""",
        "ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"}},"ExpressionAttributeNames":{"#v":"x"}}""",
        "ExpressionAttributeNames can only be specified when using expressions")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"}},"ConditionExpression":"a = :v","ExpressionAttributeValues":{}}""",
        "ExpressionAttributeValues must not be empty")]
    [InlineData("""
        {"TableName":"Things","Item":{"id":{"S":"1"}},"ConditionExpression":"a = :v","ExpressionAttributeValues":{"v":{"S":"x"}}}
        """,
        "ExpressionAttributeValues contains invalid key: Syntax error; key: \"v\"")]
    [InlineData("""{"TableName":"Things","Item":{"id":{"S":"1"}},"ConditionExpression":"a = :v","ExpressionAttributeValues":{":v":{}}}""",
        "ExpressionAttributeValues contains invalid value: " +
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes for key :v")]
    [InlineData("""
        {"TableName":"Things","Item":{"id":{"S":"1"}},"ConditionExpression":"a = :v","ExpressionAttributeValues":{":v":{"S":"x"},
         ":w":{"S":"x"}}}
        """,
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}")]
    [InlineData("""
        {"TableName":"Things","Item":{"id":{"S":"1"}},"ConditionExpression":"attribute_exists(a)","ExpressionAttributeNames":{"#b":"b"}}
        """,
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}")]
    [InlineData("""
        {"TableName":"Things","Item":{"id":{"S":"1"}},"ConditionExpression":"status = :v","ExpressionAttributeValues":{":v":{"S":"x"}}}
        """,
        "Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword: status")]
    public async Task A_put_is_refused(string request, string message)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        Assert.Equal(message, await dynamo.RefusalAsync("PutItem", request));
    }

    [Theory]
    [InlineData("GetItem", """
        {"TableName":"Things","Key":{"id":{"S":"1"},"x":{"S":"1"}}}
        """, "The provided key element does not match the schema")]
    [InlineData("GetItem", """{"TableName":"Things","Key":{"x":{"S":"1"}}}""", "The provided key element does not match the schema")]
    [InlineData("GetItem", """{"TableName":"Things","Key":{"id":{"N":"1"}}}""", "The provided key element does not match the schema")]
    [InlineData("DeleteItem", """{"TableName":"Things","Key":{}}""", "The provided key element does not match the schema")]
    [InlineData("GetItem", """{"TableName":"Things","Key":{"id":{"S":"1"}},"ProjectionExpression":"id.x"}""",
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: id")]
    [InlineData("GetItem", """{"TableName":"Things","Key":{"id":{"S":"1"}},"AttributesToGet":["id","id"]}""",
        "One or more parameter values were invalid: Duplicate value in attribute name: id")]
    [InlineData("UpdateItem", """
        {"TableName":"Things","Key":{"id":{"S":"1"}},"UpdateExpression":"SET id = :v","ExpressionAttributeValues":{":v":{"S":"1"}}}
        """,
        "One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key")]
    [InlineData("UpdateItem", """{"TableName":"Things","Key":{"id":{"S":"1"}},"UpdateExpression":""}""",
        "Invalid UpdateExpression: The expression can not be empty;")]
    [InlineData("UpdateItem", """
        {"TableName":"Things","Key":{"id":{"S":"1"}},"UpdateExpression":"SET a.b = :v","ExpressionAttributeValues":{":v":{"S":"1"}}}
        """,
        "The document path provided in the update expression is invalid for update")]
    [InlineData("UpdateItem", """{"TableName":"Things","Key":{"id":{"S":"1"}},"UpdateExpression":"SET a = :v","AttributeUpdates":{}}""",
        "Can not use both expression and non-expression parameters in the same request: " +
        "Non-expression parameters: {AttributeUpdates} Expression parameters: {UpdateExpression}")]
    [InlineData("Nonsense", "{}", "UnknownOperationException: The operation Nonsense is not known to this server.")]
    public async Task A_request_is_refused(string operation, string request, string message)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        Assert.Equal(message, await dynamo.RefusalAsync(operation, request));
    }

    [Theory]
    [InlineData(409597, true)]
    [InlineData(409598, true)]
    [InlineData(409599, false)]
    public async Task An_item_has_at_most_400_KB_with_its_names(int length, bool fits)
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Big", "i:S");
        string item = $$$"""{"i":{"S":"é"},"t":{"S":"{{{new string('x', length - 2)}}}"}}""";

        Exception? refusal = await Record.ExceptionAsync(() => dynamo.PutAsync("Big", item));

        Assert.Equal(fits ? null : "Item size has exceeded the maximum allowed size", refusal?.Message);
    }

    [Theory]
    [InlineData("SET tag = :n", "One or more parameter values were invalid: Type mismatch for Index Key tag Expected: S Actual: N " +
    "IndexName: Tags")]
    [InlineData("SET tag = if_not_exists(x, :n)",
        "One or more parameter values were invalid: Type mismatch for Index Key tag Expected: S Actual: N IndexName: Tags")]
    [InlineData("ADD tag :n", "One or more parameter values were invalid: Type mismatch for Index Key tag Expected: S Actual: N " +
    "IndexName: Tags")]
    [InlineData("SET tag = flag REMOVE x", "The update expression attempted to update the secondary index key to unsupported type")]
    [InlineData("SET tag.x = :n",
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: tag")]
    [InlineData("SET tag = :e",
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. " +
        "The AttributeValue for a key attribute cannot contain an empty string value. IndexName: Tags, IndexKey: tag")]
    public async Task An_index_key_keeps_its_type(string update, string message)
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Tagged", "id:S;tag:S", """
            ,"GlobalSecondaryIndexes":[{"IndexName":"Tags","KeySchema":[{"AttributeName":"tag","KeyType":"HASH"}],
              "Projection":{"ProjectionType":"ALL"}}]
            """);
        await dynamo.PutAsync("Tagged", """{"id":{"S":"1"},"flag":{"BOOL":true}}""");
        string values = update.Contains(":n", StringComparison.Ordinal) ? """,":n":{"N":"1"}"""
            : update.Contains(":e", StringComparison.Ordinal) ? """,":e":{"S":""}"""
            : "";
        string attributes = values.Length == 0 ? "" : $$""","ExpressionAttributeValues":{{{values[1..]}} }""";

        Assert.Equal(message, await dynamo.RefusalAsync(
            "UpdateItem", $$"""{"TableName":"Tagged","Key":{"id":{"S":"1"} },"UpdateExpression":"{{update}}"{{attributes}} }"""));
    }

    [Fact]
    public async Task An_update_cannot_grow_an_item_beyond_its_limit()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", $$$"""{"id":{"S":"1"},"a":{"S":"{{{new string('x', 250_000)}}}"}}""");

        Assert.Equal("Item size to update has exceeded the maximum allowed size", await dynamo.RefusalAsync(
            "UpdateItem", """{"TableName":"Things","Key":{"id":{"S":"1"}},"UpdateExpression":"SET b = a"}"""));
    }

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public async Task A_hash_key_has_at_most_2048_bytes(int length, bool fits)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        Exception? refusal = await Record.ExceptionAsync(() => dynamo.PutAsync("Things", $$$"""
            {"id":{"S":"{{{new string('x', length)}}}"}}
            """));

        Assert.Equal(
            fits ? null : "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes",
            refusal?.Message);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(100_000, false)]
    public async Task Attributes_nest_up_to_32_levels(int levels, bool fit)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        Value nested = ObjectValue.Of(("S", "x"));
        for (int i = 0; i < levels; i++)
            nested = ObjectValue.Of(i % 2 == 0 ? ("L", ListValue.Of(nested)) : ("M", ObjectValue.Of(("k", nested))));
        ObjectValue item = ObjectValue.Of(("id", ObjectValue.Of(("S", "1"))), ("a", nested));
        ObjectValue request = ObjectValue.Of(("TableName", "Things"), ("Item", item));

        Exception? refusal = await Record.ExceptionAsync(
            () => dynamo.Service.InvokeAsync("PutItem", request, Dynamo.Scope, CancellationToken.None).AsTask());

        Assert.Equal(fit ? null : "Nesting Levels have exceeded supported limits", refusal?.Message);
    }

    [Fact]
    public async Task An_update_cannot_nest_deeper_than_a_put()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"m":{"M":{"k":{"M":{}}}}}""");
        string Request(int level)
        {
            string path = $"m.k{string.Concat(Enumerable.Repeat(".x.k", level))}.x";
            return $$$"""{"TableName":"Things","Key":{"id":{"S":"1"}},"UpdateExpression":"SET {{{path}}} = m"}""";
        }

        for (int level = 0; level < 5; level++)
            await dynamo.InvokeAsync("UpdateItem", Request(level));

        string refusal = await dynamo.RefusalAsync("UpdateItem", Request(5));

        Assert.Equal("Nesting Levels have exceeded supported limits", refusal);
    }

    [Fact]
    public async Task A_lone_surrogate_is_refused_instead_of_stored_as_something_else()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        ObjectValue request = ObjectValue.Of(
            ("TableName", "Things"), ("Item", ObjectValue.Of(("id", ObjectValue.Of(("S", "1"))), ("\ud800", ObjectValue.Of(("S", "x"))))));

        var refusal = await Assert.ThrowsAsync<DynamoDbException>(
            () => dynamo.Service.InvokeAsync("PutItem", request, Dynamo.Scope, CancellationToken.None).AsTask());

        Assert.Equal("SerializationException: A text of the request has a surrogate without its partner, so it cannot be stored as " +
        "UTF-8.", refusal.ToLine());
    }
}
