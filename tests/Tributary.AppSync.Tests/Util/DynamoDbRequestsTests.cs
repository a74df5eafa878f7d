using Tributary.AppSync.Util;
using Tributary.Values;
using static Tributary.AppSync.Tests.Util.Utilities;

namespace Tributary.AppSync.Tests.Util;

/// <summary>Requests of the dynamodb module; "$name(args)" in an update stands for operations.name(args).</summary>
public sealed class DynamoDbRequestsTests
{
    [Theory]
    [InlineData("get", """{"key":{"id":"id"}}""", """{"operation":"GetItem","key":{"id":{"S":"id"}}}""")]
    [InlineData("get", """{"key":{"id":"id"},"consistentRead":true,"projection":["id","a.b","b[1].a"]}""",
        """
        {"operation":"GetItem","key":{"id":{"S":"id"}},"consistentRead":true,"projection":{
          "expression":"#expName_1, #expName_2.#expName_3, #expName_3[1].#expName_2",
          "expressionNames":{"#expName_1":"id","#expName_2":"a","#expName_3":"b"}}}
        """)]
    [InlineData("put", """{"key":{"id":"abc"},"item":{"value":10}}""",
        """{"operation":"PutItem","key":{"id":{"S":"abc"}},"attributeValues":{"value":{"N":10}}}""")]
    [InlineData("put",
        """{"key":{"id":1},"item":{"tags":{"SS":["a"]},"n":null},"condition":{"id":{"attributeExists":false}},"_version":3}""",
        """
        {"operation":"PutItem","key":{"id":{"N":1}},"attributeValues":{"tags":{"SS":["a"]},"n":{"NULL":null}},
          "condition":{"expression":"(attribute_not_exists(#id))","expressionNames":{"#id":"id"}},"_version":3}
        """)]
    [InlineData("put", """{"key":{"id":1},"item":{},"customPartitionKey":"p","populateIndexFields":true,"condition":null}""",
        """{"operation":"PutItem","key":{"id":{"N":1}},"attributeValues":{},"customPartitionKey":"p","populateIndexFields":true}""")]
    [InlineData("remove", """{"key":{"id":1},"condition":{"n":{"eq":2}},"customPartitionKey":"p","populateIndexFields":false,"_version":4}""",
        """
        {"operation":"DeleteItem","key":{"id":{"N":1}},"condition":{"expression":"(#n = :n_eq)","expressionNames":{"#n":"n"},
          "expressionValues":{":n_eq":{"N":2}}},"customPartitionKey":"p","populateIndexFields":false,"_version":4}
        """)]
    [InlineData("update", """{"key":{"id":1},"update":{},"condition":{"n":{"attributeExists":true}},"_version":4,"customPartitionKey":"p","populateIndexFields":true}""",
        """
        {"operation":"UpdateItem","key":{"id":{"N":1}},"update":{"expression":"","expressionNames":{},"expressionValues":{}},
          "condition":{"expression":"(attribute_exists(#n))","expressionNames":{"#n":"n"}},
          "_version":4,"customPartitionKey":"p","populateIndexFields":true}
        """)]
    [InlineData("remove", """{"key":{"id":"test"}}""", """{"operation":"DeleteItem","key":{"id":{"S":"test"}}}""")]
    [InlineData("scan", """{"limit":10,"nextToken":"abc"}""", """{"operation":"Scan","limit":10,"nextToken":"abc"}""")]
    [InlineData("scan", """{"limit":null,"filter":{}}""", """{"operation":"Scan"}""")]
    [InlineData("query", """{"query":{"id":{"eq":"1"},"n":{"gt":2}},"index":"byN","scanIndexForward":false,"filter":{"n":{"gt":5}}}""",
        """
        {"operation":"Query","index":"byN","scanIndexForward":false,
          "query":{"expression":"(#id = :id_eq) AND (#n > :n_gt)","expressionNames":{"#id":"id","#n":"n"},
            "expressionValues":{":id_eq":{"S":"1"},":n_gt":{"N":2}}},
          "filter":{"expression":"(#n > :n_gt)","expressionNames":{"#n":"n"},"expressionValues":{":n_gt":{"N":5}}}}
        """)]
    [InlineData("query", """{"query":{"id":{"eq":"1"},"n":{"between":[1,2]}},"limit":5,"nextToken":"t","consistentRead":true,"select":"ALL_ATTRIBUTES","projection":["id"]}""",
        """
        {"operation":"Query","limit":5,"nextToken":"t","consistentRead":true,"select":"ALL_ATTRIBUTES",
          "projection":{"expression":"#expName_1","expressionNames":{"#expName_1":"id"}},
          "query":{"expression":"(#id = :id_eq) AND (#n BETWEEN :n_between_start AND :n_between_end)","expressionNames":{"#id":"id","#n":"n"},
            "expressionValues":{":id_eq":{"S":"1"},":n_between_start":{"N":1},":n_between_end":{"N":2}}}}
        """)]
    [InlineData("scan", """{"index":"i","totalSegments":4,"segment":0,"consistentRead":false,"select":"COUNT","projection":["id"],"scanIndexForward":true}""",
        """
        {"operation":"Scan","index":"i","totalSegments":4,"segment":0,"consistentRead":false,"select":"COUNT",
          "projection":{"expression":"#expName_1","expressionNames":{"#expName_1":"id"}},"scanIndexForward":true}
        """)]
    [InlineData("sync", """{"basePartitionKey":"p","deltaIndexName":"d","nextToken":"t","lastSync":0,"filter":{"n":{"gt":1}}}""",
        """
        {"operation":"Sync","basePartitionKey":"p","deltaIndexName":"d","nextToken":"t","lastSync":0,
          "filter":{"expression":"(#n > :n_gt)","expressionNames":{"#n":"n"},"expressionValues":{":n_gt":{"N":1}}}}
        """)]
    [InlineData("sync", """{"lastSync":1,"limit":5}""", """{"operation":"Sync","lastSync":1,"limit":5}""")]
    [InlineData("batchGet", """{"tables":{"T":{"keys":[{"id":1}],"consistentRead":true}}}""",
        """{"operation":"BatchGetItem","tables":{"T":{"keys":[{"id":{"N":1}}],"consistentRead":true}}}""")]
    [InlineData("batchPut", """{"tables":{"T":[{"id":1}]}}""", """{"operation":"BatchPutItem","tables":{"T":[{"id":{"N":1}}]}}""")]
    [InlineData("batchDelete", """{"tables":{"T":[{"id":1}]}}""", """{"operation":"BatchDeleteItem","tables":{"T":[{"id":{"N":1}}]}}""")]
    [InlineData("batchGet", """{"tables":{"T":{"keys":[{"id":1},{"id":2}],"projection":["a"]},"U":{"keys":[{"k":"x"}]}}}""",
        """
        {"operation":"BatchGetItem","tables":{"T":{"keys":[{"id":{"N":1}},{"id":{"N":2}}],
          "projection":{"expression":"#expName_1","expressionNames":{"#expName_1":"a"}}},"U":{"keys":[{"k":{"S":"x"}}]}}}
        """)]
    [InlineData("transactGet", """{"items":[{"table":"T","key":{"id":1},"projection":["a"]}]}""",
        """
        {"operation":"TransactGetItems","transactItems":[{"table":"T","key":{"id":{"N":1}},
          "projection":{"expression":"#expName_1","expressionNames":{"#expName_1":"a"}}}]}
        """)]
    [InlineData("transactGet", """{"items":[{"table":"T","key":{"id":1}}]}""",
        """{"operation":"TransactGetItems","transactItems":[{"table":"T","key":{"id":{"N":1}}}]}""")]
    [InlineData("transactWrite",
        """
        {"items":[{"putItem":{"table":"T","key":{"id":1},"item":{"a":2}}},{"deleteItem":{"table":"T","key":{"id":2}}},
          {"conditionCheck":{"table":"T","key":{"id":3},"condition":{"a":{"eq":1}}}},
          {"updateItem":{"table":"T","key":{"id":4},"update":{"a":5}}}]}
        """,
        """
        {"operation":"TransactWriteItems","transactItems":[
          {"table":"T","operation":"PutItem","key":{"id":{"N":1}},"attributeValues":{"a":{"N":2}}},
          {"table":"T","operation":"DeleteItem","key":{"id":{"N":2}}},
          {"table":"T","operation":"ConditionCheck","key":{"id":{"N":3}},
            "condition":{"expression":"(#a = :a_eq)","expressionNames":{"#a":"a"},"expressionValues":{":a_eq":{"N":1}}}},
          {"table":"T","operation":"UpdateItem","key":{"id":{"N":4}},
            "update":{"expression":"SET #expName_1 = :expValue_1","expressionNames":{"#expName_1":"a"},
              "expressionValues":{":expValue_1":{"N":5}}}}]}
        """)]
    public void A_builder_makes_the_request(string name, string payload, string expected) =>
        Assert.Equal(Json(expected), Build(name, payload));

    [Theory]
    [InlineData("""{"age":"$increment(10)"}""", "SET #expName_1 = #expName_1 + :expValue_1",
        """{"#expName_1":"age"}""", """{":expValue_1":{"N":10}}""")]
    [InlineData("""{"age":"$decrement()"}""", "SET #expName_1 = #expName_1 - :expValue_1",
        """{"#expName_1":"age"}""", """{":expValue_1":{"N":1}}""")]
    [InlineData("""{"a":"$remove()","b":"x","c":"$add({\"d\":1})"}""",
        "SET #expName_1 = :expValue_1, #expName_2 = :expValue_2 REMOVE #expName_3",
        """{"#expName_1":"b","#expName_2":"c","#expName_3":"a"}""",
        """{":expValue_1":{"S":"x"},":expValue_2":{"M":{"d":{"N":1}}}}""")]
    [InlineData("""{"a":"$remove()","b":"$remove()"}""", "REMOVE #expName_1, #expName_2", """{"#expName_1":"a","#expName_2":"b"}""", "{}")]
    [InlineData("""{"a":"$append([1])","b":"$prepend([\"x\"])"}""",
        "SET #expName_1 = list_append(#expName_1, :expValue_1), #expName_2 = list_append(:expValue_2, #expName_2)",
        """{"#expName_1":"a","#expName_2":"b"}""", """{":expValue_1":{"L":[{"N":1}]},":expValue_2":{"L":[{"S":"x"}]}}""")]
    [InlineData("""{"a":["$updateListItem(7,1)","$updateListItem(8,2)"]}""",
        "SET #expName_1[1] = :expValue_1, #expName_1[2] = :expValue_2",
        """{"#expName_1":"a"}""", """{":expValue_1":{"N":7},":expValue_2":{"N":8}}""")]
    [InlineData("""{"a":null,"b":[1],"c":"$replace({\"k\":1})","d":{"NS":["1"]}}""",
        "SET #expName_1 = :expValue_1, #expName_2 = :expValue_2, #expName_3 = :expValue_3, #expName_4 = :expValue_4",
        """{"#expName_1":"a","#expName_2":"b","#expName_3":"c","#expName_4":"d"}""",
        """{":expValue_1":{"NULL":null},":expValue_2":{"L":[{"N":1}]},":expValue_3":{"M":{"k":{"N":1}}},":expValue_4":{"NS":["1"]}}""")]
    [InlineData("""{"a":{"b":1,"c":{"b":"$remove()","d":"$increment(2)"}},"e":{}}""",
        "SET #expName_1.#expName_2 = :expValue_1, #expName_1.#expName_3.#expName_4 = #expName_1.#expName_3.#expName_4 + :expValue_2, "
            + "#expName_5 = :expValue_3 REMOVE #expName_1.#expName_3.#expName_2",
        """{"#expName_1":"a","#expName_2":"b","#expName_3":"c","#expName_4":"d","#expName_5":"e"}""",
        """{":expValue_1":{"N":1},":expValue_2":{"N":2},":expValue_3":{"M":{}}}""")]
    public void An_update_becomes_an_expression(string update, string expression, string names, string values)
    {
        Value payload = ObjectValue.Of(("key", Json("""{"id":"t"}""")), ("update", WithOperations(Json(update))));

        Value request = new Utilities().Run(UtilCatalogue.DynamoDbModule, "update", payload);

        Assert.Equal(
            ObjectValue.Of(
                ("operation", "UpdateItem"),
                ("key", Json("""{"id":{"S":"t"}}""")),
                ("update", ObjectValue.Of(
                    ("expression", expression), ("expressionNames", Json(names)), ("expressionValues", Json(values))))),
            request);
    }

    [Theory]
    [InlineData("add", "1", """{"type":"OPERATION_ADD","value":1}""")]
    [InlineData("replace", "1", """{"type":"OPERATION_REPLACE","value":1}""")]
    [InlineData("append", "[1]", """{"type":"OPERATION_APPEND","items":[1]}""")]
    [InlineData("prepend", "[1]", """{"type":"OPERATION_PREPEND","items":[1]}""")]
    [InlineData("increment", "2", """{"type":"OPERATION_INCREMENT","by":2}""")]
    [InlineData("decrement", "2", """{"type":"OPERATION_DECREMENT","by":2}""")]
    [InlineData("remove", "null", """{"type":"OPERATION_REMOVE"}""")]
    [InlineData("updateListItem", "[1]", """{"type":"OPERATION_UPDATE_LIST_ITEM","value":[1],"index":null}""")]
    public void Operations_are_marks(string name, string argument, string expected) =>
        Assert.Equal(Json(expected), Build("operations." + name, argument));

    [Theory]
    [InlineData("toStringSet", """["a"]""", """{"SS":["a"]}""")]
    [InlineData("toNumberSet", "[1,2.5]", """{"NS":["1","2.5"]}""")]
    [InlineData("toBinarySet", """["YQ=="]""", """{"BS":["YQ=="]}""")]
    public void Sets_have_their_type(string name, string members, string expected) => Assert.Equal(Json(expected), Build(name, members));

    [Theory]
    [InlineData("get", "null", "Expected payload to be an Object.")]
    [InlineData("scan", """{"filter":{"a":{"bogus":1}}}""", """The conditions cannot be made into an expression: {"a":{"bogus":1}}""")]
    [InlineData("batchPut", """{}""", "'tables' is expected to be an object with a member for each table.")]
    [InlineData("transactWrite", """{"items":[{}]}""",
        "An item of transactWrite is expected to have putItem, updateItem, deleteItem or conditionCheck.")]
    public void A_payload_of_another_form_is_refused(string name, string payload, string message) =>
        Assert.Equal(message, Assert.Throws<UtilFaultException>(() => Build(name, payload)).Message);

    private static Value WithOperations(Value value)
    {
        if (value.TryGetList(out ListValue? list))
            return ListValue.From(list.Select(WithOperations));
        if (value.TryGetObject(out ObjectValue? members))
            return ObjectValue.Of(members.Select(member => (member.Key, WithOperations(member.Value))).ToArray());
        if (!value.TryGetString(out string text) || !text.StartsWith('$'))
            return value;
        int open = text.IndexOf('(');
        Value[] arguments = [.. Json($"[{text[(open + 1)..^1]}]").AsList()];
        return new Utilities().Run(UtilCatalogue.DynamoDbModule, "operations." + text[1..open], arguments);
    }
}
