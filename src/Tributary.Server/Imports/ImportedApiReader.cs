using System.Text.RegularExpressions;
using Tributary.Aws;
using Tributary.Server.Clients;
using Tributary.Server.Commands;
using Tributary.Values;

namespace Tributary.Server.Imports;

/// <summary>Reads an API by the operations that only read.</summary>
internal sealed partial class ImportedApiReader(ManagementClient management)
{
    /// <exception cref="CommandException">There is no such API, or it has no definition of its own.</exception>
    /// <exception cref="AwsError">A request is refused.</exception>
    public async Task<ImportedApi> ReadAsync(string apiId, CancellationToken cancellationToken)
    {
        string path = $"/v1/apis/{Uri.EscapeDataString(apiId)}";
        ObjectValue answer = await management.FindAsync(path, cancellationToken)
            ?? throw new CommandException($"There is no GraphQL API '{apiId}' in {management.Region}.");
        ObjectValue api = answer["graphqlApi"].AsObject();
        if (api["apiType"] == "MERGED")
            throw new CommandException($"'{apiId}' is a merged API: it is made of others. Import its source APIs.");
        IReadOnlyList<ObjectValue> sources = await management.ListAsync($"{path}/datasources", "dataSources", cancellationToken);
        ObjectValue? environment = await management.FindAsync($"{path}/environmentVariables", cancellationToken);
        return new ImportedApi
        {
            Api = api,
            Schema = await management.FindBytesAsync($"{path}/schema?format=SDL&includeDirectives=true", cancellationToken),
            EnvironmentVariables = environment?["environmentVariables"].TryGetObject(out ObjectValue? variables) == true
                ? variables : ObjectValue.Empty,
            ApiKeys = await management.ListAsync($"{path}/apikeys", "apiKeys", cancellationToken),
            DataSources = sources,
            Functions = await management.ListAsync($"{path}/functions", "functions", cancellationToken),
            Resolvers = await ResolversAsync(path, cancellationToken),
            Tables = await TablesAsync(sources, cancellationToken),
            HasCache = await management.FindAsync($"{path}/ApiCaches", cancellationToken) is not null,
            DomainNames = await DomainNamesAsync(apiId, cancellationToken),
        };
    }

    // Only to be named: who may read the API may not always read the account's domain names.
    private async Task<IReadOnlyList<string>> DomainNamesAsync(string apiId, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        try
        {
            foreach (ObjectValue domain in await management.ListAsync("/v1/domainnames", "domainNameConfigs", cancellationToken))
            {
                string name = domain["domainName"].AsString();
                ObjectValue? answer = await management.FindAsync(
                    $"/v1/domainnames/{Uri.EscapeDataString(name)}/apiassociation", cancellationToken);
                if (answer?["apiAssociation"]["apiId"] == apiId)
                    names.Add(name);
            }
        }
        catch (AwsError error) when (error.Status is 401 or 403)
        {
            return [];
        }

        return names;
    }

    private async Task<IReadOnlyList<ObjectValue>> ResolversAsync(string path, CancellationToken cancellationToken)
    {
        var resolvers = new List<ObjectValue>();
        foreach (ObjectValue type in await management.ListAsync($"{path}/types?format=SDL", "types", cancellationToken))
        {
            string definition = type["definition"].TryGetString(out string text) ? text : string.Empty;
            if (!ObjectType().IsMatch(definition))
                continue; // Only fields of objects have resolvers.
            string target = $"{path}/types/{Uri.EscapeDataString(type["name"].AsString())}/resolvers";
            resolvers.AddRange(await management.ListAsync(target, "resolvers", cancellationToken));
        }

        return resolvers;
    }

    private async Task<IReadOnlyDictionary<string, ObjectValue>> TablesAsync(
        IReadOnlyList<ObjectValue> sources, CancellationToken cancellationToken)
    {
        var tables = new SortedDictionary<string, ObjectValue>(StringComparer.Ordinal);
        IEnumerable<string> names = sources.Select(source => source["dynamodbConfig"])
            .SelectMany(config => new[] { config["tableName"], config["deltaSyncConfig"]["deltaSyncTableName"] })
            .Where(name => name.IsString).Select(name => name.AsString()).Distinct(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (await management.FindTableAsync("DescribeTable", name, cancellationToken) is not { } described)
                continue;
            ObjectValue? life = await management.FindTableAsync("DescribeTimeToLive", name, cancellationToken);
            tables[name] = new ObjectBuilder(described["Table"].AsObject())
                .SetUnlessNull("TimeToLive", life?["TimeToLiveDescription"] ?? Value.Null).Build();
        }

        return tables;
    }

    [GeneratedRegex(@"^\s*type\s", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex ObjectType();
}
