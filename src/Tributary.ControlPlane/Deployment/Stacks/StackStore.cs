using System.Text;
using Tributary.Aws;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>
/// Keeps the stacks: <c>stacks, account, region, name, "current" | "pending"</c>, each value the JSON of a <see cref="StackState"/>.
/// </summary>
internal sealed class StackStore(IStorage storage)
{
    private const string Current = "current";
    private const string Pending = "pending";
    private const int PageSize = 100;

    public async Task<StoredStack> ReadAsync(AwsScope scope, string stackName, CancellationToken cancellationToken)
    {
        byte[] current = Key(scope, stackName, Current);
        byte[] pending = Key(scope, stackName, Pending);
        return await storage.ReadAsync(
            async reader => new StoredStack(Decode(await reader.GetAsync(current)), Decode(await reader.GetAsync(pending))),
            cancellationToken);
    }

    /// <summary>The other stacks of the account and region, as they are.</summary>
    public async Task<IReadOnlyDictionary<string, StackState>> ReadOthersAsync(
        AwsScope scope, string stackName, CancellationToken cancellationToken)
    {
        var others = new Dictionary<string, StackState>(StringComparer.Ordinal);
        KeyRange range = KeyRange.WithPrefix(Prefix(scope).Build());
        await storage.ReadAsync(
            async reader =>
            {
                others.Clear();
                KeyRange rest = range;
                IReadOnlyList<StorageEntry> page;
                do
                {
                    page = await reader.ScanAsync(rest, PageSize);
                    foreach (StorageEntry entry in page)
                        Add(entry, Prefix(scope).Build().Length, stackName, others);
                    if (page.Count > 0)
                        rest = range with { Start = (byte[])[.. page[^1].Key, 0] };
                }
                while (page.Count == PageSize);
                return page.Count;
            },
            cancellationToken);
        return others;
    }

    /// <summary>Writes what a deployment is about to make true.</summary>
    public async Task WritePendingAsync(AwsScope scope, string stackName, StackState state, CancellationToken cancellationToken) =>
        await WriteAsync(transaction => transaction.Put(Key(scope, stackName, Pending), Encode(state)), cancellationToken);

    /// <summary>Writes what is true; nothing is pending any more.</summary>
    public async Task WriteCurrentAsync(AwsScope scope, string stackName, StackState state, CancellationToken cancellationToken) =>
        await WriteAsync(
            transaction =>
            {
                transaction.Put(Key(scope, stackName, Current), Encode(state));
                transaction.Delete(Key(scope, stackName, Pending));
            },
            cancellationToken);

    public async Task DeleteAsync(AwsScope scope, string stackName, CancellationToken cancellationToken) => await WriteAsync(
        transaction =>
        {
            transaction.Delete(Key(scope, stackName, Current));
            transaction.Delete(Key(scope, stackName, Pending));
        },
        cancellationToken);

    private static void Add(StorageEntry entry, int prefixLength, string stackName, Dictionary<string, StackState> others)
    {
        // Stack names are letters, digits and hyphens, so the first zero byte ends the name.
        ReadOnlySpan<byte> rest = entry.Key.AsSpan(prefixLength);
        string name = Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
        bool isCurrent = rest[(name.Length + 2)..].StartsWith("current"u8);
        if (name != stackName && isCurrent && Decode(entry.Value) is { } state)
            others[name] = state;
    }

    private async Task WriteAsync(Action<IStorageTransaction> body, CancellationToken cancellationToken) => await storage.WriteAsync(
        transaction =>
        {
            body(transaction);
            return ValueTask.FromResult(true);
        },
        cancellationToken);

    private static Keys Prefix(AwsScope scope) => new Keys().Text("stacks").Text(scope.AccountId).Text(scope.Region);

    private static byte[] Key(AwsScope scope, string stackName, string part) => Prefix(scope).Text(stackName).Text(part).Build();

    private static byte[] Encode(StackState state) => Utf8Output.ToBytes(state.ToValue());

    private static StackState? Decode(byte[]? value) => value is null ? null : StackState.FromValue(Utf8ValueReader.Read(value));
}
