using Tributary.Aws;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.ControlPlane.Accounts;

/// <summary>Keeps the parameters of Systems Manager: <c>parameters, account, region, name</c>.</summary>
internal sealed class SystemParameterStore(IStorage storage)
{
    /// <summary>Standard parameters of an account and region ("AWS Systems Manager quotas").</summary>
    public const int CountMax = 10_000;

    private const int PageSize = 100;

    public async Task<SystemParameter?> FindAsync(AwsScope scope, string name, CancellationToken cancellationToken) =>
        await storage.ReadAsync(reader => FindAsync(reader, scope, name), cancellationToken);

    /// <summary>All of an account and region, by name.</summary>
    public async Task<SortedDictionary<string, SystemParameter>> ListAsync(AwsScope scope, CancellationToken cancellationToken) =>
        await storage.ReadAsync(
            async reader =>
            {
                var all = new SortedDictionary<string, SystemParameter>(StringComparer.Ordinal);
                KeyRange range = KeyRange.WithPrefix(Prefix(scope).Build());
                KeyRange rest = range;
                IReadOnlyList<StorageEntry> page;
                do
                {
                    page = await reader.ScanAsync(rest, PageSize);
                    foreach (StorageEntry entry in page)
                    {
                        SystemParameter parameter = Decode(entry.Value);
                        all[parameter.Name] = parameter;
                    }

                    if (page.Count > 0)
                        rest = range with { Start = (byte[])[.. page[^1].Key, 0] };
                }
                while (page.Count == PageSize);
                return all;
            },
            cancellationToken);

    /// <summary>Writes what a function makes of the parameter that is there, or of null; what it throws comes out.</summary>
    public async Task<SystemParameter> PutAsync(
        AwsScope scope, string name, Func<SystemParameter?, SystemParameter> change, CancellationToken cancellationToken)
    {
        Committed<SystemParameter> written = await storage.WriteAsync(
            async transaction =>
            {
                SystemParameter next = change(await FindAsync(transaction, scope, name));
                Put(transaction, scope, next);
                return next;
            },
            cancellationToken);
        return written.Result;
    }

    /// <returns>Those of the names that were there.</returns>
    public async Task<IReadOnlyList<string>> DeleteAsync(
        AwsScope scope, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        Committed<List<string>> deleted = await storage.WriteAsync(
            async transaction =>
            {
                var present = new List<string>();
                foreach (string name in names)
                {
                    if (await FindAsync(transaction, scope, name) is null)
                        continue;
                    Delete(transaction, scope, name);
                    present.Add(name);
                }

                return present;
            },
            cancellationToken);
        return deleted.Result;
    }

    public static void Put(IStorageTransaction transaction, AwsScope scope, SystemParameter parameter) =>
        transaction.Put(Key(scope, parameter.Name), Utf8Output.ToBytes(parameter.ToValue()));

    public static void Delete(IStorageTransaction transaction, AwsScope scope, string name) => transaction.Delete(Key(scope, name));

    private static async ValueTask<SystemParameter?> FindAsync(IStorageReader reader, AwsScope scope, string name) =>
        await reader.GetAsync(Key(scope, name)) is { } bytes ? Decode(bytes) : null;

    private static SystemParameter Decode(byte[] bytes) => SystemParameter.FromValue(Utf8ValueReader.Read(bytes));

    private static Keys Prefix(AwsScope scope) => new Keys().Text("parameters").Text(scope.AccountId).Text(scope.Region);

    private static byte[] Key(AwsScope scope, string name) => Prefix(scope).Text(name).Build();
}
