using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Definitions;

public sealed class CapabilityTests
{
    private static readonly ApiDefinition Runnable = new()
    {
        ApiId = "a",
        Name = "chat",
        Region = "eu-west-1",
        AccountId = "123456789012",
        AuthenticationType = "API_KEY",
        DataSources = Map("none", new DataSourceDefinition { Name = "none", Type = "NONE" }),
    };

    [Fact]
    public void What_is_built_has_no_problems() => Assert.Empty(Capabilities.Check(Runnable));

    [Fact]
    public void What_is_not_built_is_named_with_a_way_out()
    {
        ApiDefinition api = Runnable with
        {
            AuthenticationType = "AWS_LAMBDA",
            Settings = ObjectValue.Of(
                ("additionalAuthenticationProviders", ListValue.Of(ObjectValue.Of(("authenticationType", "OPENID_CONNECT"))))),
            DataSources = Map("search", new DataSourceDefinition { Name = "search", Type = "AMAZON_OPENSEARCH_SERVICE" })
                .Add("table", Settings("table", "AMAZON_DYNAMODB", """{"dynamodbConfig":{"tableName":"t","versioned":true}}"""))
                .Add("web", Settings("web", "HTTP", """{"httpConfig":{"authorizationConfig":{"authorizationType":"AWS_IAM"}}}""")),
            Resolvers = Map("Query.a", new ResolverDefinition
            {
                TypeName = "Query",
                FieldName = "a",
                DataSourceName = "search",
                Code = new ResolverCode { RequestMappingTemplate = "{}", ResponseMappingTemplate = "{}" },
                Settings = Value.Parse("""{"cachingConfig":{"ttl":60}}""").AsObject(),
            }),
        };

        Assert.Equal(
            [
                "API chat: In this version the authorization mode AWS_LAMBDA is not built. Use API_KEY or AWS_IAM.",
                "data source search: In this version data sources of type AMAZON_OPENSEARCH_SERVICE are not built. "
                + "Use AMAZON_DYNAMODB or HTTP or NONE.",
                "data source table: In this version versioned data sources are not built. Leave 'versioned' out.",
                "data source web: In this version signed HTTP requests are not built. Leave 'authorizationConfig' out.",
                "resolver Query.a: In this version caching is not built. Leave 'cachingConfig' out.",
            ],
            Capabilities.Check(api).Select(problem => problem.ToString()));
    }

    private static DataSourceDefinition Settings(string name, string type, string settings) =>
        new() { Name = name, Type = type, Settings = Value.Parse(settings).AsObject() };

    private static ImmutableSortedDictionary<string, T> Map<T>(string key, T value) =>
        ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal).Add(key, value);
}
