using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>ExecuteTransaction: reads of one state, or writes of which all or none happen; EXISTS is a condition among writes.</summary>
internal sealed class ExecuteTransactionOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string? level = ConsumedCapacity.Level(reader);
        string? token = reader.Text("ClientRequestToken");
        reader.Length("ClientRequestToken", 1, 36);
        reader.Require("TransactStatements");
        reader.Length("TransactStatements", 1, Limits.TransactionItemsMax);
        IReadOnlyList<RequestReader> members = reader.Members("TransactStatements");
        foreach (RequestReader member in members)
            StatementReader.CheckShape(member);
        reader.ThrowIfRefused();
        Statement[] statements = [.. members.Select(StatementReader.Read)];
        if (statements.Any(one => one.IsRead != statements[0].IsRead))
            throw DynamoDbException.Validation(Messages.MixedStatements);
        return statements[0].IsRead
            ? await ReadAsync(statements, level, scope, cancellationToken)
            : await WriteAsync(statements, members, request, token, level, scope, cancellationToken);
    }

    private async ValueTask<ObjectValue> ReadAsync(
        Statement[] statements, string? level, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        SingleSelect[] selects = await CheckAsync(
            statements, scope, (statement, table, _) => SingleSelect.Of((SelectStatement)statement, table), cancellationToken);
        TransactWriteItemsOperation.RefuseRepeated(selects.Select(select => select.Key));
        var responses = new Value[selects.Length];
        var capacity = new CapacityCount(factor: 2, "ReadCapacityUnits");
        await context.Storage.ReadAsync(
            async storage =>
            {
                for (int i = 0; i < selects.Length; i++)
                {
                    ObjectValue? item = await selects[i].ReadAsync(storage);
                    responses[i] = item is null ? ObjectValue.Empty : ObjectValue.Of(("Item", selects[i].Pick(item)));
                    long bytes = item is null ? 0 : AttributeSize.OfItem(item);
                    capacity.AddRead(selects[i].Table, ConsumedCapacity.ReadUnits(bytes, consistent: true));
                }

                return true;
            },
            cancellationToken);
        return Answer(responses, level, () => capacity.ToList(level!));
    }

    private async ValueTask<ObjectValue> WriteAsync(
        Statement[] statements, IReadOnlyList<RequestReader> members, ObjectValue request, string? token, string? level,
        DynamoDbScope scope, CancellationToken cancellationToken)
    {
        ItemWrite[] writes = await CheckAsync(
            statements,
            scope,
            (statement, table, number) => StatementWrite.Of(
                statement, table, returnsItem: level is not null, WriteOptions.ReadReturnsItemOnFailure(members[number])),
            cancellationToken);
        TransactWriteItemsOperation.RefuseRepeated(writes.Select(write => write.Key));
        WriteOutcome[] outcomes = await TransactWriteItemsOperation.RunAsync(context, writes, request, token, scope, cancellationToken);
        Value[] responses = [.. statements.Select(_ => (Value)ObjectValue.Empty)];
        return Answer(responses, level, () => TransactWriteItemsOperation.Capacity(level!, writes, outcomes));
    }

    private async ValueTask<T[]> CheckAsync<T>(
        Statement[] statements, DynamoDbScope scope, Func<Statement, TableDefinition, int, T> check, CancellationToken cancellationToken)
    {
        var cancellation = new Cancellation(statements.Length);
        var checkedStatements = new T[statements.Length];
        for (int i = 0; i < statements.Length; i++)
        {
            TableDefinition table = await context.Catalog.GetAsync(scope, statements[i].Table, cancellationToken);
            try
            {
                checkedStatements[i] = check(statements[i], table, i);
            }
            catch (DynamoDbException refusal)
            {
                cancellation.Add(i, refusal);
            }
        }

        cancellation.ThrowIfAny();
        return checkedStatements;
    }

    private static ObjectValue Answer(Value[] responses, string? level, Func<ListValue> capacity)
    {
        var answer = new ObjectBuilder(2).Set("Responses", ListValue.FromOwned(responses));
        if (level is not null)
            answer.Set("ConsumedCapacity", capacity());
        return answer.Build();
    }
}
