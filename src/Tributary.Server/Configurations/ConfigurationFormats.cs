using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tributary.Values;

namespace Tributary.Server.Configurations;

/// <summary>The files that client projects expect.</summary>
internal static class ConfigurationFormats
{
    public const string AmplifyGen2 = "amplify-gen2";
    public const string AwsExports = "aws-exports";
    public const string Env = "env";
    public const string Json = "json";

    /// <summary>Of amplify_outputs.json; the clients of aws-amplify 6 take it.</summary>
    private const string AmplifyVersion = "1.4";

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ClientConfiguration configuration, string format) => format switch
    {
        AmplifyGen2 => Pretty(AmplifyOutputs(configuration)) + "\n",
        AwsExports => AwsExportsModule(configuration),
        Env => EnvironmentFile(configuration),
        _ => Pretty(Everything(configuration)) + "\n",
    };

    /// <summary>"amplify_outputs.json", Amplify documentation, Gen 2.</summary>
    private static ObjectValue AmplifyOutputs(ClientConfiguration configuration) => ObjectValue.Of(
        ("version", AmplifyVersion),
        ("data", new ObjectBuilder()
            .Set("url", configuration.ClientUrl)
            .Set("aws_region", configuration.Region)
            .SetUnlessNull("api_key", configuration.ApiKey)
            .Set("default_authorization_type", configuration.AuthorizationTypes[0])
            .Set("authorization_types", ListValue.From(configuration.AuthorizationTypes.Skip(1)))
            .SetUnlessNull("model_introspection", configuration.ModelIntrospection is { } models ? models : Value.Null)
            .Build()));

    /// <summary>"aws-exports.js", Amplify documentation, Gen 1.</summary>
    private static string AwsExportsModule(ClientConfiguration configuration)
    {
        ObjectValue members = new ObjectBuilder()
            .Set("aws_project_region", configuration.Region)
            .Set("aws_appsync_graphqlEndpoint", configuration.ClientUrl)
            .Set("aws_appsync_region", configuration.Region)
            .Set("aws_appsync_authenticationType", configuration.AuthorizationTypes[0])
            .SetUnlessNull("aws_appsync_apiKey", configuration.ApiKey)
            .Build();
        return $"/* eslint-disable */\nconst awsmobile = {Pretty(members)};\n\nexport default awsmobile;\n";
    }

    private static string EnvironmentFile(ClientConfiguration configuration)
    {
        (string Name, string? Value)[] own =
        [
            ("AWS_REGION", configuration.Region), ("APPSYNC_API_ID", configuration.ApiId), ("APPSYNC_URL", configuration.GraphqlUrl),
            ("APPSYNC_SECURE_URL", configuration.SecureUrl), ("APPSYNC_REALTIME_URL", configuration.RealtimeUrl),
            ("APPSYNC_AUTHENTICATION_TYPE", configuration.AuthorizationTypes[0]), ("APPSYNC_API_KEY", configuration.ApiKey),
        ];
        IEnumerable<(string Name, string? Value)> outputs = configuration.Outputs
            .Select(output => ($"OUTPUT_{Words(output.Key)}", (string?)output.Value));
        return string.Concat(own.Concat(outputs).Where(line => line.Value is not null)
            .Select(line => $"{line.Name}={Quoted(line.Value!)}\n"));
    }

    private static ObjectValue Everything(ClientConfiguration configuration)
    {
        var outputs = new ObjectBuilder();
        foreach ((string key, string value) in configuration.Outputs)
            outputs.Set(key, value);
        return new ObjectBuilder()
            .Set("apiId", configuration.ApiId).Set("name", configuration.Name).Set("region", configuration.Region)
            .Set("graphqlUrl", configuration.GraphqlUrl).Set("realtimeUrl", configuration.RealtimeUrl)
            .SetUnlessNull("httpsGraphqlUrl", configuration.SecureUrl)
            .Set("authorizationTypes", ListValue.From(configuration.AuthorizationTypes))
            .SetUnlessNull("apiKey", configuration.ApiKey).Set("outputs", outputs.Build())
            .Build();
    }

    // RoomsTableName becomes ROOMS_TABLE_NAME.
    private static string Words(string name)
    {
        name = name.Replace("GraphQL", "Graphql", StringComparison.Ordinal); // one word
        var words = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            bool begins = i > 0 && char.IsAsciiLetterUpper(name[i])
                && (char.IsAsciiLetterLower(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            words.Append(begins ? "_" : "").Append(char.ToUpperInvariant(name[i]));
        }

        return words.ToString();
    }

    // Shells and dotenv read a plain text as it is; everything else needs quotes.
    private static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || "_-./:+=@,".Contains(c, StringComparison.Ordinal))
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal)}'";

    private static string Pretty(ObjectValue value)
    {
        using var document = JsonDocument.Parse(Utf8Output.ToBytes(value), new JsonDocumentOptions { MaxDepth = 256 });
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Indented))
            document.WriteTo(writer);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
