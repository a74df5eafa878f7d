using Tributary.Aws;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.ControlPlane.CloudFormation.Records;

/// <summary>Keeps the records: <c>cloudformation, account, region, name</c>, each value the JSON of a <see cref="StackRecord"/>.</summary>
internal sealed class StackRecords(IStorage storage)
{
    private const int PageSize = 100;
    private const string Root = "cloudformation";

    public async Task<StackRecord?> FindAsync(AwsScope scope, string stackName, CancellationToken cancellationToken)
    {
        byte[] key = Key(scope, stackName);
        byte[]? stored = await storage.ReadAsync(async reader => await reader.GetAsync(key), cancellationToken);
        return stored is null ? null : Decode(stored);
    }

    public Task<IReadOnlyList<StackRecord>> ListAsync(AwsScope scope, CancellationToken cancellationToken) =>
        ListAsync(KeyRange.WithPrefix(Prefix(scope).Build()), cancellationToken);

    /// <summary>The records of all accounts and regions.</summary>
    public Task<IReadOnlyList<StackRecord>> ListAllAsync(CancellationToken cancellationToken) =>
        ListAsync(KeyRange.WithPrefix(new Keys().Text(Root).Build()), cancellationToken);

    public Task WriteAsync(AwsScope scope, StackRecord record, CancellationToken cancellationToken) => ChangeAsync(
        transaction => transaction.Put(Key(scope, record.StackName), Utf8Output.ToBytes(record.ToValue())), cancellationToken);

    public Task DeleteAsync(AwsScope scope, string stackName, CancellationToken cancellationToken) =>
        ChangeAsync(transaction => transaction.Delete(Key(scope, stackName)), cancellationToken);

    private async Task<IReadOnlyList<StackRecord>> ListAsync(KeyRange range, CancellationToken cancellationToken)
    {
        var records = new List<StackRecord>();
        await storage.ReadAsync(
            async reader =>
            {
                records.Clear();
                KeyRange rest = range;
                IReadOnlyList<StorageEntry> page;
                do
                {
                    page = await reader.ScanAsync(rest, PageSize);
                    records.AddRange(page.Select(entry => Decode(entry.Value)));
                    if (page.Count > 0)
                        rest = range with { Start = (byte[])[.. page[^1].Key, 0] };
                }
                while (page.Count == PageSize);
                return page.Count;
            },
            cancellationToken);
        return records;
    }

    private async Task ChangeAsync(Action<IStorageTransaction> change, CancellationToken cancellationToken) => await storage.WriteAsync(
        transaction =>
        {
            change(transaction);
            return ValueTask.FromResult(true);
        },
        cancellationToken);

    private static Keys Prefix(AwsScope scope) => new Keys().Text(Root).Text(scope.AccountId).Text(scope.Region);

    private static byte[] Key(AwsScope scope, string stackName) => Prefix(scope).Text(stackName).Build();

    private static StackRecord Decode(byte[] value) => StackRecord.FromValue(Utf8ValueReader.Read(value));
}
