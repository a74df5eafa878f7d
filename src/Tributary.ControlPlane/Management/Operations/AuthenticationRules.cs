using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>Which authentication providers an API may have ("Configuring authorization and authentication", AppSync guide).</summary>
internal static class AuthenticationRules
{
    private const string UserPoolConfig = "userPoolConfig";

    private static readonly Dictionary<string, string> ConfigOfType = new(StringComparer.Ordinal)
    {
        ["AMAZON_COGNITO_USER_POOLS"] = UserPoolConfig,
        ["OPENID_CONNECT"] = "openIDConnectConfig",
        ["AWS_LAMBDA"] = "lambdaAuthorizerConfig",
    };

    /// <exception cref="Aws.AwsError">BadRequestException.</exception>
    public static void Check(string authenticationType, ObjectValue settings, ManagementLimits limits)
    {
        var seen = new HashSet<(string Type, Value Identity)>();
        CheckConfig(authenticationType, settings, out Value config);
        seen.Add(Identity(authenticationType, config));
        if (!settings["additionalAuthenticationProviders"].TryGetList(out ListValue? providers))
            return;
        if (providers.Count + 1 > limits.AuthenticationProvidersPerApi)
            throw ManagementErrors.TooManyProviders(limits.AuthenticationProvidersPerApi);
        for (int i = 0; i < providers.Count; i++)
        {
            ObjectValue provider = providers[i].AsObject();
            string type = provider.Text("authenticationType") ?? string.Empty;
            CheckConfig(type, provider, out config);
            if (!seen.Add(Identity(type, config)))
                throw ManagementErrors.AuthenticationTwice(type, i + 1);
        }
    }

    /// <summary>The same for an Event API, whose members have other names.</summary>
    /// <exception cref="Aws.AwsError">BadRequestException.</exception>
    public static void CheckEventProviders(IReadOnlyList<ObjectValue> providers)
    {
        var seen = new HashSet<(string Type, Value Identity)>();
        for (int i = 0; i < providers.Count; i++)
        {
            string type = providers[i].Required("authType");
            CheckConfig(type, providers[i], out Value config, userPool: "cognitoConfig");
            if (!seen.Add(Identity(type, config)))
                throw ManagementErrors.AuthenticationTwice(type, i + 1);
        }
    }

    private static void CheckConfig(string type, ObjectValue holder, out Value config, string userPool = UserPoolConfig)
    {
        config = Value.Null;
        if (!ConfigOfType.TryGetValue(type, out string? member))
            return;
        if (member == UserPoolConfig)
            member = userPool;
        config = holder[member];
        if (config.IsNull)
            throw ManagementErrors.AuthenticationConfigMissing(type, member);
    }

    // Several user pools and several issuers are fine, as long as no two are the same; of the other modes there is one.
    private static (string Type, Value Identity) Identity(string type, Value config) => type switch
    {
        "AMAZON_COGNITO_USER_POOLS" =>
            (type, ListValue.Of(config["userPoolId"], config["awsRegion"], config["appIdClientRegex"])),
        "OPENID_CONNECT" => (type, ListValue.Of(config["issuer"], config["clientId"])),
        _ => (type, Value.Null),
    };
}
