using System.Text;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Parameters;
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

    /// <summary>The stacks of the account and region as they are, without those named.</summary>
    public async Task<IReadOnlyDictionary<string, StackState>> ReadOthersAsync(
        AwsScope scope, IReadOnlySet<string> without, CancellationToken cancellationToken)
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
                        Add(entry, Prefix(scope).Build().Length, without, others);
                    if (page.Count > 0)
                        rest = range with { Start = (byte[])[.. page[^1].Key, 0] };
                }
                while (page.Count == PageSize);
                return page.Count;
            },
            cancellationToken);
        return others;
    }

    /// <summary>Writes what a deployment is about to make true of each stack.</summary>
    public async Task WritePendingAsync(
        AwsScope scope, IReadOnlyCollection<NamedStackState> stacks, CancellationToken cancellationToken) => await WriteAsync(
        transaction =>
        {
            foreach ((string name, StackState state) in stacks)
                transaction.Put(Key(scope, name, Pending), Encode(state));
        },
        cancellationToken);

    /// <summary>Takes back what <see cref="WritePendingAsync"/> wrote.</summary>
    public async Task RestorePendingAsync(
        AwsScope scope, IReadOnlyCollection<(string Name, StackState? Pending)> stacks, CancellationToken cancellationToken) =>
        await WriteAsync(
            transaction =>
            {
                foreach ((string name, StackState? pending) in stacks)
                {
                    if (pending is null)
                        transaction.Delete(Key(scope, name, Pending));
                    else
                        transaction.Put(Key(scope, name, Pending), Encode(pending));
                }
            },
            cancellationToken);

    /// <summary>
    /// Writes what is true of each stack, and of the parameters of Systems Manager, and forgets the stacks that are gone; nothing is
    /// pending any more.
    /// </summary>
    public async Task WriteCurrentAsync(
        AwsScope scope, IReadOnlyCollection<NamedStackState> stacks, IReadOnlyCollection<string> gone, SystemParameters parameters,
        CancellationToken cancellationToken) => await WriteAsync(
        transaction =>
        {
            parameters.Write(transaction);
            foreach ((string name, StackState state) in stacks)
            {
                transaction.Put(Key(scope, name, Current), Encode(state));
                transaction.Delete(Key(scope, name, Pending));
            }

            foreach (string name in gone)
            {
                transaction.Delete(Key(scope, name, Current));
                transaction.Delete(Key(scope, name, Pending));
            }
        },
        cancellationToken);

    private static void Add(
        StorageEntry entry, int prefixLength, IReadOnlySet<string> without, Dictionary<string, StackState> others)
    {
        // Stack names are letters, digits and hyphens, so the first zero byte ends the name.
        ReadOnlySpan<byte> rest = entry.Key.AsSpan(prefixLength);
        string name = Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
        bool isCurrent = rest[(name.Length + 2)..].StartsWith("current"u8);
        if (!without.Contains(name) && isCurrent && Decode(entry.Value) is { } state)
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

/// <summary>A stack's name and what is or will be true of it.</summary>
internal readonly record struct NamedStackState(string Name, StackState State);
