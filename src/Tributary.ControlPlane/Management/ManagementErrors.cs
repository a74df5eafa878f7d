using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Management.Model;
using Tributary.ControlPlane.Management.Operations;
using Tributary.Values;

namespace Tributary.ControlPlane.Management;

/// <summary>
/// Every refusal of the management API. Sentences that clients and their tests compare are AWS's (control plane API reference,
/// public reports); where AWS's wording is not known, ours says what is wrong and what to do.
/// </summary>
internal static class ManagementErrors
{
    public static AwsError ApiNotFound(string apiId) => NotFound($"GraphQL API {apiId} not found.");

    public static AwsError TypeNotFound(string type) => NotFound($"Type {type} not found");

    public static AwsError TypeExists(string type) => Bad($"Type {type} already exists.");

    public static AwsError TypeRenamed(string type, string given) =>
        Bad($"The definition is of the type {given}, not of {type}. Create the new type and delete the old one.");

    public static AwsError TypeRefused(IEnumerable<DefinitionProblem> problems) => Bad(string.Join('\n', problems));

    public static AwsError TypeRefused(string reason) => Bad(reason);

    public static AwsError EventApiNotFound(string apiId) => NotFound($"Events API {apiId} not found.");

    public static AwsError NamespaceNotFound(string name) => NotFound($"Channel namespace {name} not found.");

    public static AwsError NamespaceExists(string name) => new("ConflictException", 409, $"Channel namespace {name} already exists.");

    public static AwsError EventApiLimit(int max) => Quota($"You have reached the limit of {max} Event APIs in this region.");

    public static AwsError NamespaceLimit(int max) => Quota($"An Event API has at most {max} channel namespaces.");

    public static AwsError NoProviders() => Bad("eventConfig.authProviders needs at least one provider.");

    public static AwsError NoModes(string list) => Bad($"eventConfig.{list} needs at least one authentication mode.");

    public static AwsError ModeWithoutProvider(string list, string type) =>
        Bad($"{list} names {type}, which is none of the API's authProviders.");

    public static AwsError DataSourceInUseByNamespace(string name) => Bad($"Channel namespace {name} associated with data source");

    public static AwsError DomainNameExists(string name) => Bad($"Domain name {name} already exists.");

    public static AwsError DomainNameNotFound(string name) => NotFound($"Domain name {name} not found.");

    public static AwsError DomainNameLimit(int max) => Bad($"You have reached the limit of {max} custom domain names in this region.");

    public static AwsError DomainNameInUse(string name) =>
        Bad($"Domain name {name} is associated with an API. Disassociate it first.");

    public static AwsError DomainNameNotAssociated(string name) => NotFound($"Domain name {name} has no API association.");

    public static AwsError PrivateApiAssociated() => Bad("A private API cannot be associated with a custom domain name.");

    public static AwsError NotMerged(string apiId) => Bad($"API {apiId} is no merged API.");

    public static AwsError NotSource(string apiId) => Bad($"API {apiId} is a merged API and cannot be a source.");

    public static AwsError AssociationExists(string sourceApiId) =>
        Bad($"Source API {sourceApiId} is already associated with the merged API.");

    public static AwsError AssociationNotFound(string associationId) => NotFound($"Association {associationId} not found.");

    public static AwsError SourceApiLimit(int max) => new(
        "LimitExceededException", 429, $"A merged API has at most {max} source APIs. Disassociate one first.");

    public static AwsError IntrospectionNotFound(string id) => NotFound($"Introspection {id} not found.");

    public static AwsError IntrospectionWithoutConfig() => Bad("rdsDataApiConfig is required.");

    public static AwsError MockContext() => Bad("context must be the JSON text of an object.");

    public static AwsError MockIdentity() =>
        Bad("The following properties in your mock context object failed validation: ctx.identity");

    public static AwsError EvaluatedFunction() => Bad("function must be request or response.");

    public static AwsError FieldNotFound(string type, string field) => NotFound($"No field named {field} found on type {type}");

    public static AwsError ResolverNotFound() => NotFound("No resolver found.");

    public static AwsError DataSourceNotFound(string name) => NotFound($"No data source found named {name}");

    public static AwsError FunctionNotFound(string functionId) => NotFound($"No function found with ID {functionId}");

    public static AwsError ApiKeyNotFound() => NotFound("API key not found.");

    public static AwsError ResourceNotFound(string arn) => NotFound($"Resource {arn} not found.");

    public static AwsError ResolverExists() => Bad("Only one resolver is allowed per field.");

    public static AwsError DataSourceExists(string name) => Bad($"Data source with name {name} already exists");

    public static AwsError DataSourceInUse(ResolverUse use) =>
        Bad($"Resolver for type {use.TypeName} and field {use.FieldName} associated with data source");

    public static AwsError DataSourceInUseByFunction(string function) => Bad($"Function {function} associated with data source");

    public static AwsError DataSourceUsedDirectly() =>
        Bad("Data source is still connected to a resolver that uses mapping template bypass.");

    public static AwsError FunctionInUse() => Bad("Cannot delete a function which is currently used by a resolver");

    public static AwsError CodeWithoutRuntime() =>
        Bad("Code and runtime must be given together: 'code' needs 'runtime' {APPSYNC_JS, 1.0.0}.");

    /// <summary>"AppSyncRuntime", AppSync API reference: the only allowed version is 1.0.0. AWS's sentence is not known.</summary>
    public static AwsError UnknownRuntimeVersion() =>
        Bad($"Runtime version is not supported. The only version of APPSYNC_JS is {RuntimeRules.Version}.");

    public static AwsError CodeAndTemplates() => Bad("Use either code or mapping templates, not both.");

    public static AwsError TemplatesRequired() =>
        Bad("Both requestMappingTemplate and responseMappingTemplate are required unless the data source is of type AWS_LAMBDA.");

    public static AwsError UnknownFunctionVersion(string version) =>
        Bad($"Function version {version} is not supported. Use 2018-05-29, or code with a runtime.");

    public static AwsError UnitWithoutDataSource() => Bad("A UNIT resolver needs a dataSourceName.");

    public static AwsError UnitWithPipeline() => Bad("A UNIT resolver has no pipelineConfig. Set kind to PIPELINE to use functions.");

    public static AwsError PipelineWithoutFunctions() => Bad("A PIPELINE resolver needs a pipelineConfig with the ids of its functions.");

    public static AwsError PipelineWithDataSource() => Bad("A PIPELINE resolver has no dataSourceName: its functions have data sources.");

    public static AwsError TooManyFunctions(int max) => Bad($"A pipeline resolver has at most {max} functions.");

    public static AwsError CachingTtl() => Bad("cachingConfig.ttl must be between 1 and 3600 seconds.");

    public static AwsError CachingKeys(int max) => Bad(
        $"cachingConfig.cachingKeys has at most {max} entries, "
        + "each beginning with $context.arguments, $context.source or $context.identity.");

    public static AwsError ConfigOfAnotherType(string type, string member) =>
        Bad($"A data source of type {type} has no {member}.");

    public static AwsError ConfigMissing(string type, string member) => Bad($"A data source of type {type} needs {member}.");

    public static AwsError AuthenticationConfigMissing(string type, string member) => Bad($"Authentication type {type} needs {member}.");

    public static AwsError AuthenticationTwice(string type, int provider) => Bad(
        $"Authentication type {type} for additional authentication provider {provider} already specified on the API. "
        + "It can only be specified once.");

    public static AwsError TooManyProviders(int max) => Bad($"An API has at most {max} authentication providers.");

    public static AwsError ApiLimit(int max) => new(
        "ApiLimitExceededException", 400, $"You have reached the limit of {max} GraphQL APIs in this region. Delete one first.");

    public static AwsError ApiKeyLimit(int max) => new(
        "ApiKeyLimitExceededException", 400, $"An API has at most {max} API keys. Delete one first.");

    public static AwsError ApiKeyTooShort() => KeyValidity("API key must be valid for a minimum of 1 days.");

    public static AwsError ApiKeyTooLong() => KeyValidity("API key must be valid for a maximum of 365 days.");

    public static AwsError CacheExists() => Bad("The API has already enabled caching.");

    public static AwsError CacheNotFound(string verb) =>
        NotFound($"Unable to {verb} the cache as it doesn't exist, please create the cache first.");

    public static AwsError CacheTtl() => Bad("ttl must be between 1 and 3600 seconds.");

    public static AwsError TooManyTags(int max) => Bad($"A resource has at most {max} tags.");

    public static AwsError IntrospectionFormat(string format) => Bad($"Invalid format {format} given");

    public static AwsError NoSchemaToIntrospect() => new("GraphQLSchemaException", 400, "InvalidSyntaxError");

    public static AwsError SchemaTooLarge(int bytes) => Bad($"The schema document must not be larger than {bytes} bytes.");

    public static AwsError PagingToken() => Bad("Invalid pagination token given");

    public static AwsError SchemaIsBeingAltered() => new(
        "ConcurrentModificationException", 409, "Schema is currently being altered, please wait until that is complete.");

    /// <summary>Before the route is known to be one of the model's.</summary>
    public static AwsError UnknownOperation() => new(
        "UnknownOperationException", 404, "There is no operation of the AppSync API (2017-07-25) with this method and path.");

    public static AwsError NotBuilt(string operation) => new(
        "BadRequestException", 400, $"{operation} is not built in this version of Tributary: nothing was read or changed.");

    public static AwsError MalformedBody() => new(
        "MalformedHttpRequestException", 400, "The body must be one JSON object in UTF-8.");

    public static AwsError MalformedPath() => new(
        "MalformedHttpRequestException", 400, "The path or query is not percent-encoded correctly.");

    public static AwsError MalformedBlob(string member) => Bad($"'{member}' must be base64 of UTF-8 text.");

    public static AwsError BodyTooLarge(int bytes) => new(
        "RequestEntityTooLargeException", 413, $"The body must not be larger than {bytes} bytes.");

    /// <summary>As the service answers principals whose policies do not allow an operation.</summary>
    public static AwsError AccessDenied(string principal, string action, string resource) => new(
        "AccessDeniedException", 403, $"User: {principal} is not authorized to perform: {action} on resource: {resource}");

    public static AwsError InternalFailure() => new(
        "InternalFailureException", 500, "An internal failure occurred. The log has it under the request id of this answer.");

    public static AwsError Code(IReadOnlyList<CodeProblem> problems) => CodeRefused("The code contains one or more errors.", problems);

    /// <summary>The parser's text after the member's name; the place is where that of code is.</summary>
    public static AwsError Template(string member, CodeProblem problem) => CodeRefused($"{member}: {problem.Message}", [problem]);

    public static AwsError NotCompiled(DefinitionException exception) => Bad(string.Join('\n', exception.Problems));

    /// <summary>AWS's sentence for what the model forbids (seen on the v2 operations; assumed for the others).</summary>
    public static AwsError Invalid(bool version2, IReadOnlyList<Violation> violations)
    {
        string noun = violations.Count == 1 ? "error" : "errors";
        IEnumerable<string> parts = violations.Select(violation =>
            $"Value at '{violation.Path}' failed to satisfy constraint: {violation.Constraint}");
        return new AwsError(
            version2 ? "ValidationException" : "BadRequestException",
            400,
            $"{violations.Count} validation {noun} detected: {string.Join("; ", parts)}");
    }

    /// <summary>
    /// Without the fix and the place by a source map, which AWS has not ("CodeError"): a source map is for logs and errors at run time
    /// ("Using source maps"). Deployments and <c>tributary evaluate</c> tell both.
    /// </summary>
    public static Value CodeErrorValue(CodeProblem problem) => ObjectValue.Of(
        ("errorType", problem.ErrorType),
        ("value", problem.Message),
        ("location", ObjectValue.Of(("line", problem.Line), ("column", problem.Column), ("span", problem.Span))));

    private static AwsError CodeRefused(string message, IReadOnlyList<CodeProblem> problems) => new(
        "BadRequestException",
        400,
        message,
        ObjectValue.Of(
            ("reason", "CODE_ERROR"),
            ("detail", ObjectValue.Of(("codeErrors", ListValue.From(problems.Select(CodeErrorValue)))))),
        new ResolverCodeException(problems));

    private static AwsError Quota(string message) => new("ServiceQuotaExceededException", 402, message);

    private static AwsError NotFound(string message) => new("NotFoundException", 404, message);

    private static AwsError Bad(string message) => new("BadRequestException", 400, message);

    private static AwsError KeyValidity(string message) => new("ApiKeyValidityOutOfBoundsException", 400, message);
}

/// <summary>The resolver that stands in the way.</summary>
internal sealed record ResolverUse(string TypeName, string FieldName);
