using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Remote;

/// <summary>A GetItem that waits to go out with others.</summary>
internal sealed class GatheredRead
{
    private static readonly string[] Members = ["TableName", "Key", "ConsistentRead", "ProjectionExpression", "ExpressionAttributeNames"];

    // Who waits goes on at once, on the thread that has the answers: one after the other, so that they can be gathered again.
    private readonly TaskCompletionSource<ObjectValue> _answer = new();

    private GatheredRead(IDynamoDbOperations dynamoDb, ObjectValue request, DynamoDbScope scope, ReadShape shape, ObjectValue key)
    {
        (DynamoDb, Request, Scope, Shape, Key) = (dynamoDb, request, scope, shape, key);
        KeyText = Text(key);
    }

    public IDynamoDbOperations DynamoDb { get; }

    public ObjectValue Request { get; }

    public DynamoDbScope Scope { get; }

    /// <summary>What the read has in common with others that go out under one entry of a BatchGetItem.</summary>
    public ReadShape Shape { get; }

    public ObjectValue Key { get; }

    /// <summary>The key in one form, whatever the order of its attributes.</summary>
    public string KeyText { get; }

    public required CancellationToken CancellationToken { get; init; }

    public Task<ObjectValue> Answer => _answer.Task;

    /// <summary>Null when the request is not one that BatchGetItem could take, right or wrong; then GetItem says what is wrong.</summary>
    public static GatheredRead? Of(
        IDynamoDbOperations dynamoDb, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        foreach ((string name, _) in request)
        {
            if (!Members.Contains(name))
                return null;
        }

        if (!request["Key"].TryGetObject(out ObjectValue? asked) || Canonical(asked) is not { } key)
            return null;
        return ReadShape.Of(request, key) is { } shape
            ? new GatheredRead(dynamoDb, request, scope, shape, key) { CancellationToken = cancellationToken }
            : null;
    }

    /// <summary>The form of the key that an item has, to find it by <see cref="KeyText"/>; null when it lacks an attribute.</summary>
    public static string? KeyTextOf(ObjectValue item, ObjectValue like)
    {
        var key = new ObjectBuilder(like.Count);
        foreach ((string name, _) in like)
        {
            if (!item.TryGet(name, out Value value))
                return null;
            key.Set(name, value);
        }

        return Canonical(key.Build()) is { } canonical ? Text(canonical) : null;
    }

    public void Succeed(ObjectValue answer) => _answer.TrySetResult(answer);

    public void Fail(Exception failure)
    {
        if (failure is OperationCanceledException)
            _answer.TrySetCanceled(CancellationToken);
        else
            _answer.TrySetException(failure);
    }

    private static ObjectValue? Canonical(ObjectValue key)
    {
        try
        {
            return AttributeReader.ReadMap(key);
        }
        catch (DynamoDbException)
        {
            return null;
        }
    }

    private static string Text(ObjectValue key)
    {
        var ordered = new ObjectBuilder(key.Count);
        foreach ((string name, Value value) in key.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
            ordered.Set(name, value);
        return ordered.Build().ToString();
    }
}
