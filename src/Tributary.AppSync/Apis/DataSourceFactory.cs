using System.Collections.Frozen;
using Tributary.AppSync.DataSources;
using Tributary.AppSync.DataSources.DynamoDb;
using Tributary.Aws;
using Tributary.DynamoDb;
using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>Makes the data sources of an API from their definitions.</summary>
public sealed class DataSourceFactory(IDynamoDbOperations dynamoDb, HttpMessageInvoker http, PageTokens pageTokens)
{
    /// <summary>The types that run; others are stored and refused when they are called.</summary>
    public static FrozenSet<string> BuiltTypes { get; } = FrozenSet.Create(StringComparer.Ordinal, "NONE", "AMAZON_DYNAMODB", "HTTP");

    /// <param name="apiId">The API, of either kind.</param>
    /// <param name="api">Where it lives.</param>
    /// <param name="definition">The data source.</param>
    /// <exception cref="DefinitionException">The settings of the type are missing or wrong.</exception>
    public IDataSource Create(string apiId, AwsScope api, DataSourceDefinition definition) => definition.Type switch
    {
        "NONE" => NoneDataSource.Instance,
        "AMAZON_DYNAMODB" => CreateDynamoDb(apiId, api, definition),
        "HTTP" => CreateHttp(apiId, definition),
        _ => UnavailableDataSource.OfType(definition.Name, definition.Type),
    };

    private IDataSource CreateDynamoDb(string apiId, AwsScope api, DataSourceDefinition definition)
    {
        Value settings = definition.Settings["dynamodbConfig"];
        if (!settings["tableName"].TryGetString(out string tableName))
            throw Problem(apiId, definition, "dynamodbConfig.tableName is missing.");
        if (settings["versioned"] == Value.True)
        {
            return new UnavailableDataSource(
                definition.Name, "is versioned, and this version of Tributary detects no conflicts yet. Remove 'versioned' to use it.");
        }

        string region = settings["awsRegion"].TryGetString(out string named) ? named : api.Region;
        return new DynamoDbDataSource(dynamoDb, new DynamoDbScope(api.AccountId, region), tableName, pageTokens);
    }

    private IDataSource CreateHttp(string apiId, DataSourceDefinition definition)
    {
        Value settings = definition.Settings["httpConfig"];
        if (!settings["endpoint"].TryGetString(out string endpoint)
            || !Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address)
            || address.Scheme is not ("http" or "https"))
        {
            throw Problem(apiId, definition, "httpConfig.endpoint must be an absolute http or https address.");
        }

        if (!settings["authorizationConfig"].IsNull)
        {
            return new UnavailableDataSource(
                definition.Name,
                "signs its requests, which this version of Tributary does not do yet. Remove 'authorizationConfig' to use it.");
        }

        return new HttpDataSource(address, http);
    }

    private static DefinitionException Problem(string apiId, DataSourceDefinition definition, string message) =>
        new(apiId, [new DefinitionProblem(DefinitionPlace.DataSource(definition.Name), message)]);
}
