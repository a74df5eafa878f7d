using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>ExecuteStatement: one PartiQL statement.</summary>
internal sealed class ExecuteStatementOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        StatementReader.CheckShape(reader);
        string? level = ConsumedCapacity.Level(reader);
        reader.Length("NextToken", 1, Limits.NextTokenCharactersMax);
        int limit = QueryRequest.ReadLimit(reader);
        bool consistent = reader.Flag("ConsistentRead") ?? false;
        reader.ThrowIfRefused();
        Statement statement = StatementReader.Read(reader);
        if (statement is SelectStatement { IsExists: true })
            throw DynamoDbException.Validation(Messages.ExistsAlone);
        PageEnd? after = reader.Text("NextToken") is { } token ? NextToken.Read(token, request) : null;

        TableDefinition table = await context.Catalog.GetAsync(scope, statement.Table, cancellationToken);
        if (statement is not SelectStatement select)
            return await WriteAsync(statement, table, reader, level, cancellationToken);
        SelectedPage page = await new SelectPage(table, select, consistent)
            .ReadAsync(context.Storage, after, limit, level, cancellationToken);
        var answer = new ObjectBuilder(4).Set("Items", ListValue.From(page.Items));
        if (page.End is { } end)
            answer.Set("NextToken", NextToken.Write(end, request)).SetUnlessNull("LastEvaluatedKey", end.Key);
        return answer.SetUnlessNull("ConsumedCapacity", page.Capacity).Build();
    }

    private async ValueTask<ObjectValue> WriteAsync(
        Statement statement, TableDefinition table, RequestReader reader, string? level, CancellationToken cancellationToken)
    {
        string returning = (statement as UpdateStatement)?.Returning ?? (statement as DeleteStatement)?.Returning ?? "NONE";
        ItemWrite write = StatementWrite.Of(
            statement, table, returning != "NONE" || level is not null, WriteOptions.ReadReturnsItemOnFailure(reader));
        WriteOutcome outcome = await SingleWrite.RunAsync(context, write, cancellationToken);
        ObjectValue? returned = statement is UpdateStatement update
            ? UpdateItemOperation.Returned(returning, update.Update, outcome)
            : returning == "NONE" ? null : outcome.Before;
        var answer = new ObjectBuilder(2).Set("Items", returned is null ? ListValue.Empty : ListValue.Of(returned));
        if (level is not null)
        {
            var capacity = new CapacityCount();
            capacity.AddWrite(table, outcome);
            answer.Set("ConsumedCapacity", capacity.ToValue(level));
        }

        return answer.Build();
    }
}
