namespace Tributary.AppSync.Schemas;

/// <summary>The directives that every AppSync schema knows, with the locations that AppSync's introspection lists.</summary>
internal static class AwsDirectives
{
    public const string Subscribe = "aws_subscribe";
    public const string Publish = "aws_publish";
    public const string Auth = "aws_auth";
    public const string CognitoUserPools = "aws_cognito_user_pools";
    public const string ApiKey = "aws_api_key";
    public const string Iam = "aws_iam";
    public const string OpenIdConnect = "aws_oidc";
    public const string Lambda = "aws_lambda";

    /// <summary>Their definitions, and those of the specification's directives as AppSync knows them.</summary>
    public const string Definitions = $"""
        {Conditions}
        directive @deprecated(reason: String = "No longer supported") on FIELD_DEFINITION | ENUM_VALUE
        {OwnDefinitions}
        """;

    /// <summary>Their definitions, and those of the specification of September 2025.</summary>
    public const string CurrentDefinitions = $"""
        {Conditions}
        directive @deprecated(reason: String! = "No longer supported")
          on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        directive @specifiedBy(url: String!) on SCALAR
        directive @oneOf on INPUT_OBJECT
        {OwnDefinitions}
        """;

    private const string Conditions = """
        directive @include(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @defer on FIELD
        """;

    private const string OwnDefinitions = """
        directive @aws_subscribe(mutations: [String]) on FIELD_DEFINITION
        directive @aws_publish(subscriptions: [String]) on FIELD_DEFINITION
        directive @aws_auth(cognito_groups: [String]) on FIELD_DEFINITION
        directive @aws_cognito_user_pools(cognito_groups: [String]) on OBJECT | FIELD_DEFINITION
        directive @aws_api_key on OBJECT | FIELD_DEFINITION
        directive @aws_iam on OBJECT | FIELD_DEFINITION
        directive @aws_oidc on OBJECT | FIELD_DEFINITION
        directive @aws_lambda on OBJECT | FIELD_DEFINITION
        directive @canonical on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | FIELD_DEFINITION
        directive @hidden on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | FIELD_DEFINITION
        directive @renamed(to: String) on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | FIELD_DEFINITION
        """;
}
