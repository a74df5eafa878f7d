using Tributary.Values;

namespace Tributary.DynamoDb.Tests.PartiQL;

public sealed class ManyStatementsTests
{
    [Fact]
    public async Task A_batch_of_reads_answers_each_in_its_place()
    {
        await using Dynamo dynamo = await StatementTests.FilledAsync();

        await dynamo.AssertAsync("BatchExecuteStatement", """
            {"Statements":[
              {"Statement":"SELECT text FROM Messages WHERE room = 'a' AND sent = 1"},
              {"Statement":"SELECT text FROM Messages WHERE room = ? AND sent = 9","Parameters":[{"S":"a"}]},
              {"Statement":"SELECT text FROM Messages WHERE room = 'a'"},
              {"Statement":"SELECT text FROM Nowhere WHERE room = 'a'"},
              {"Statement":"SELECT"}]}
            """, """
            {"Responses":[
              {"TableName":"Messages","Item":{"text":{"S":"one"}}},
              {"TableName":"Messages"},
              {"TableName":"Messages","Error":{"Code":"ValidationError","Message":
                "Select statements within BatchExecuteStatement and ExecuteTransaction must specify the primary key in the where clause."}},
              {"TableName":"Nowhere","Error":{"Code":"ResourceNotFound","Message":"Requested resource not found"}},
              {"Error":{"Code":"ValidationError","Message":
                "Statement wasn't well formed, can't be processed: Unexpected end of statement"}}]}
            """);
    }

    [Fact]
    public async Task A_batch_of_writes_does_what_it_can()
    {
        await using Dynamo dynamo = await StatementTests.FilledAsync();

        await dynamo.AssertAsync("BatchExecuteStatement", """
            {"Statements":[
              {"Statement":"INSERT INTO Messages VALUE {'room': 'a', 'sent': 1}"},
              {"Statement":"UPDATE Messages SET text = 'new' WHERE room = 'a' AND sent = 2 AND text = 'no'",
               "ReturnValuesOnConditionCheckFailure":"ALL_OLD"},
              {"Statement":"DELETE FROM Messages WHERE room = 'b' AND sent = 1"}],
             "ReturnConsumedCapacity":"TOTAL"}
            """, """
            {"Responses":[
              {"TableName":"Messages","Error":{"Code":"DuplicateItem","Message":"Duplicate primary key exists in table"}},
              {"TableName":"Messages","Error":{"Code":"ConditionalCheckFailed","Message":"The conditional request failed","Item":
                {"room":{"S":"a"},"sent":{"N":"2"},"text":{"S":"two"},"tag":{"S":"x"},"note":{"NULL":true}}}},
              {"TableName":"Messages"}],
             "ConsumedCapacity":[{"TableName":"Messages","CapacityUnits":3}]}
            """);
        await dynamo.AssertAsync("GetItem", """{"TableName":"Messages","Key":{"room":{"S":"b"},"sent":{"N":"1"}}}""", "{}");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_fails_its_own_statement_only()
    {
        await using Dynamo dynamo = await StatementTests.FilledAsync();
        ObjectValue Deletion(string room) => ObjectValue.Of(("Statement", $"DELETE FROM Messages WHERE room = '{room}' AND sent = 1"));

        Value answer = await dynamo.Service.InvokeAsync(
            "BatchExecuteStatement",
            ObjectValue.Of(("Statements", ListValue.Of(Deletion("b"), Deletion("\ud800")))),
            Dynamo.Scope,
            CancellationToken.None);

        Assert.Equal(
            Value.Parse("""
            {"Responses":[
              {"TableName":"Messages"},
              {"TableName":"Messages","Error":{"Code":"ValidationError","Message":
                "A text of the request has a surrogate without its partner, so it cannot be stored as UTF-8."}}]}
            """),
            answer);
    }

    [Fact]
    public async Task Reads_and_writes_do_not_mix()
    {
        await using Dynamo dynamo = await StatementTests.FilledAsync();
        const string Both = """
            {"Statement":"SELECT * FROM Messages WHERE room = 'a' AND sent = 1"},
            {"Statement":"DELETE FROM Messages WHERE room = 'a' AND sent = 2"}
            """;
        const string Message = "The entire request must consist of either read statements or write statements";

        Assert.Equal(Message, await dynamo.RefusalAsync("BatchExecuteStatement", $$"""{"Statements":[{{Both}}]}"""));
        Assert.Equal(Message, await dynamo.RefusalAsync("ExecuteTransaction", $$"""{"TransactStatements":[{{Both}}]}"""));
    }

    [Fact]
    public async Task A_transaction_reads_one_state()
    {
        await using Dynamo dynamo = await StatementTests.FilledAsync();

        await dynamo.AssertAsync("ExecuteTransaction", """
            {"TransactStatements":[
              {"Statement":"SELECT text FROM Messages WHERE room = 'a' AND sent = 1"},
              {"Statement":"SELECT nothing FROM Messages WHERE room = 'a' AND sent = 2"},
              {"Statement":"SELECT * FROM Messages WHERE room = 'a' AND sent = 9"}]}
            """, """{"Responses":[{"Item":{"text":{"S":"one"}}},{"Item":{}},{}]}""");
    }

    [Fact]
    public async Task A_transaction_writes_all_or_says_why_nothing()
    {
        await using Dynamo dynamo = await StatementTests.FilledAsync();
        string Transaction(string exists) => $$"""
            {"TransactStatements":[
              {"Statement":"EXISTS(SELECT * FROM Messages WHERE room = 'a' AND sent = 3 AND tag IS {{exists}})"},
              {"Statement":"INSERT INTO Messages VALUE {'room': 'n', 'sent': 1}"},
              {"Statement":"UPDATE Messages SET text = 'new' WHERE room = 'a' AND sent = 1"},
              {"Statement":"DELETE FROM Messages WHERE room = 'b' AND sent = 1"}]}
            """;

        DynamoDbException refused = await dynamo.RefusedAsync("ExecuteTransaction", Transaction("NOT MISSING"));
        await dynamo.AssertAsync("ExecuteTransaction", Transaction("MISSING"), """{"Responses":[{},{},{},{}]}""");
        DynamoDbException again = await dynamo.RefusedAsync("ExecuteTransaction", Transaction("MISSING"));

        Assert.Equal(["ConditionalCheckFailed", "None", "None", "None"], Codes(refused));
        Assert.Equal(["None", "DuplicateItem", "None", "None"], Codes(again));
        await dynamo.AssertAsync("BatchExecuteStatement", """
            {"Statements":[{"Statement":"SELECT text FROM Messages WHERE room = 'a' AND sent = 1"},
              {"Statement":"SELECT * FROM Messages WHERE room = 'b' AND sent = 1"},
              {"Statement":"SELECT sent FROM Messages WHERE room = 'n' AND sent = 1"}]}
            """, """
            {"Responses":[{"TableName":"Messages","Item":{"text":{"S":"new"}}},{"TableName":"Messages"},
              {"TableName":"Messages","Item":{"sent":{"N":"1"}}}]}
            """);
    }

    private static string[] Codes(DynamoDbException refusal) =>
        [.. refusal.Details["CancellationReasons"].AsList().Select(reason => reason["Code"].AsString())];
}
