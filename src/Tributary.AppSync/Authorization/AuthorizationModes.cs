namespace Tributary.AppSync.Authorization;

/// <summary>Names of the modes: on the management wire, in the schema, and for resolvers.</summary>
public static class AuthorizationModes
{
    /// <summary>The modes that requests can use today. Others are stored with the API and refused when it is called.</summary>
    public static bool IsBuilt(AuthorizationMode mode) => mode is AuthorizationMode.ApiKey or AuthorizationMode.Iam;

    public static AuthorizationMode? FromName(string authenticationType) => authenticationType switch
    {
        "API_KEY" => AuthorizationMode.ApiKey,
        "AWS_IAM" => AuthorizationMode.Iam,
        "AMAZON_COGNITO_USER_POOLS" => AuthorizationMode.UserPools,
        "OPENID_CONNECT" => AuthorizationMode.OpenIdConnect,
        "AWS_LAMBDA" => AuthorizationMode.Lambda,
        _ => null,
    };

    /// <summary>The directive that opens a type or field to the mode (Authorization and authentication: additional modes).</summary>
    public static AuthorizationMode? FromDirective(string directive) => directive switch
    {
        "aws_api_key" => AuthorizationMode.ApiKey,
        "aws_iam" => AuthorizationMode.Iam,
        "aws_cognito_user_pools" or "aws_auth" => AuthorizationMode.UserPools,
        "aws_oidc" => AuthorizationMode.OpenIdConnect,
        "aws_lambda" => AuthorizationMode.Lambda,
        _ => null,
    };

    /// <summary>What util.authType() returns.</summary>
    public static string TypeText(AuthorizationMode mode) => mode switch
    {
        AuthorizationMode.ApiKey => "API Key Authorization",
        AuthorizationMode.Iam => "IAM Authorization",
        AuthorizationMode.UserPools => "User Pool Authorization",
        AuthorizationMode.OpenIdConnect => "Open ID Connect Authorization",
        _ => "Lambda Authorization",
    };
}
