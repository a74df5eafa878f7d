using System.Text;
using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>
/// BatchExecuteStatement: statements on single items, all reads or all writes, each by itself; one that fails says so in its place.
/// </summary>
internal sealed class BatchExecuteStatementOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string? level = ConsumedCapacity.Level(reader);
        reader.Require("Statements");
        reader.Length("Statements", 1, Limits.BatchStatementsMax);
        IReadOnlyList<RequestReader> members = reader.Members("Statements");
        foreach (RequestReader member in members)
            StatementReader.CheckShape(member);
        reader.ThrowIfRefused();
        Parsed[] statements = [.. members.Select(Parsed.Read)];
        Statement[] understood = [.. statements.Select(one => one.Statement).OfType<Statement>()];
        if (understood.Any(one => one.IsRead != understood[0].IsRead))
            throw DynamoDbException.Validation(Messages.MixedStatements);

        var capacity = new CapacityCount();
        var responses = new Value[statements.Length];
        for (int i = 0; i < responses.Length; i++)
            responses[i] = await AnswerAsync(statements[i], members[i], scope, capacity, cancellationToken);
        var answer = new ObjectBuilder(2).Set("Responses", ListValue.FromOwned(responses));
        if (level is not null)
            answer.Set("ConsumedCapacity", capacity.ToList(level));
        return answer.Build();
    }

    private async ValueTask<ObjectValue> AnswerAsync(
        Parsed parsed, RequestReader reader, DynamoDbScope scope, CapacityCount capacity, CancellationToken cancellationToken)
    {
        var answer = new ObjectBuilder(3);
        if (parsed.Statement is { } statement)
            answer.Set("TableName", statement.Table);
        try
        {
            if (parsed.Refusal is { } refusal)
                throw refusal;
            answer.SetUnlessNull("Item", await RunAsync(parsed.Statement!, reader, scope, capacity, cancellationToken));
        }
        catch (DynamoDbException refusal) when (refusal.StatusCode == 400)
        {
            answer.Set("Error", ErrorOf(refusal));
        }
        catch (EncoderFallbackException)
        {
            // Others may have been carried out already: it is said here, and not of the whole request.
            answer.Set("Error", ErrorOf(DynamoDbException.Serialization(Messages.InvalidText)));
        }

        return answer.Build();
    }

    private async ValueTask<ObjectValue?> RunAsync(
        Statement statement, RequestReader reader, DynamoDbScope scope, CapacityCount capacity, CancellationToken cancellationToken)
    {
        TableDefinition table = await context.Catalog.GetAsync(scope, statement.Table, cancellationToken);
        if (statement is SelectStatement { IsExists: true })
            throw DynamoDbException.Validation(Messages.ExistsAlone);
        if (statement is SelectStatement select)
        {
            SingleSelect single = SingleSelect.Of(select, table);
            ObjectValue? item = await context.Storage.ReadAsync(storage => single.ReadAsync(storage), cancellationToken);
            bool consistent = reader.Flag("ConsistentRead") ?? false;
            capacity.AddRead(table, ConsumedCapacity.ReadUnits(item is null ? 0 : AttributeSize.OfItem(item), consistent));
            return single.Pick(item);
        }

        string? returning = (statement as UpdateStatement)?.Returning ?? (statement as DeleteStatement)?.Returning;
        ItemWrite write = StatementWrite.Of(
            statement, table, returnsItem: true, WriteOptions.ReadReturnsItemOnFailure(reader));
        WriteOutcome outcome = await SingleWrite.RunAsync(context, write, cancellationToken);
        capacity.AddWrite(table, outcome);
        return returning is null ? null
            : statement is UpdateStatement update ? UpdateItemOperation.Returned(returning, update.Update, outcome)
            : outcome.Before;
    }

    // BatchStatementErrorCodeEnum (service model): the exceptions' names without their ending.
    private static ObjectValue ErrorOf(DynamoDbException refusal)
    {
        string code = refusal.Code switch
        {
            ErrorCodes.ConditionalCheckFailed => "ConditionalCheckFailed",
            ErrorCodes.DuplicateItem => "DuplicateItem",
            ErrorCodes.ResourceNotFound => "ResourceNotFound",
            _ => "ValidationError",
        };
        return new ObjectBuilder(3)
            .Set("Code", code)
            .Set("Message", refusal.Message)
            .SetUnlessNull("Item", refusal.Details["Item"])
            .Build();
    }

    /// <summary>A statement, or why it is none.</summary>
    private sealed record Parsed(Statement? Statement, DynamoDbException? Refusal)
    {
        public static Parsed Read(RequestReader reader)
        {
            try
            {
                return new Parsed(StatementReader.Read(reader), null);
            }
            catch (DynamoDbException refusal) when (refusal.Code == ErrorCodes.Validation)
            {
                return new Parsed(null, refusal);
            }
        }
    }
}
