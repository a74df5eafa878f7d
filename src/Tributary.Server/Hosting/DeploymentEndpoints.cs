using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.ControlPlane.Accounts;
using Tributary.ControlPlane.CloudFormation;
using Tributary.ControlPlane.Management.Access;
using Tributary.ControlPlane.Objects;
using Tributary.Values;

namespace Tributary.Server.Hosting;

/// <summary>
/// What deployment tools talk to besides AppSync and DynamoDB: CloudFormation, and as much of S3, STS and Systems Manager as they
/// insist on. The service is the one that the signature names.
/// </summary>
internal sealed class DeploymentEndpoints(
    SignedSurface surface, CloudFormationProtocol cloudFormation, ObjectProtocol objects, TokenProtocol tokens,
    ParameterProtocol parameters, ServerAddresses addresses)
{
    /// <summary>The service and path at which this server, and no other, tells where it listens; signed like the rest.</summary>
    public const string AddressService = "tributary";
    public const string AddressPath = "/addresses";

    private const string Scope = "/aws4_request";

    private static readonly SigningRules CloudFormationRules =
        new(CloudFormationProtocol.SigningName, CloudFormationProtocol.BodyBytesMax, StatusCodes.Status403Forbidden);

    private static readonly SigningRules ObjectRules =
        new(ObjectProtocol.SigningName, ObjectProtocol.BodyBytesMax, StatusCodes.Status403Forbidden) { IsForObjects = true };

    private static readonly SigningRules TokenRules =
        new(TokenProtocol.SigningName, TokenProtocol.BodyBytesMax, StatusCodes.Status403Forbidden);

    private static readonly SigningRules AddressRules = new(AddressService, 1024, StatusCodes.Status403Forbidden);

    private static readonly SigningRules ParameterRules =
        new(ParameterProtocol.SigningName, ParameterProtocol.BodyBytesMax, StatusCodes.Status400BadRequest);

    // A deployment makes whatever its template says, so it takes the right to all of it.
    private static readonly string[] DeployedServices = [CloudFormationProtocol.SigningName, "appsync", "dynamodb"];

    /// <summary>Answers a request to one of these services; false when it is for none of them.</summary>
    public async ValueTask<bool> TryHandleAsync(HttpContext context)
    {
        Func<HttpContext, Task<AwsReply>>? answer = ServiceOf(context.Request) switch
        {
            ObjectProtocol.SigningName => AnswerObjectsAsync,
            CloudFormationProtocol.SigningName when context.Request.Path == "/" => AnswerCloudFormationAsync,
            TokenProtocol.SigningName when context.Request.Path == "/" => AnswerTokensAsync,
            ParameterProtocol.SigningName when context.Request.Path == "/" => AnswerParametersAsync,
            AddressService when context.Request.Path == AddressPath => AnswerAddressesAsync,
            _ => null,
        };
        if (answer is null)
            return false;
        AwsReply reply = await answer(context);
        if (HttpMethods.IsHead(context.Request.Method))
            await WriteHeadAsync(context.Response, reply);
        else
            await SignedSurface.WriteAsync(context.Response, reply);
        return true;
    }

    // Credential=KEY/20260101/us-east-1/s3/aws4_request: what is claimed here is verified by who answers.
    private static string? ServiceOf(HttpRequest request)
    {
        string? authorization = request.Headers.Authorization;
        int end = authorization?.IndexOf(Scope, StringComparison.Ordinal) ?? -1;
        if (end < 0)
            return null;
        string before = authorization![..end];
        return before[(before.LastIndexOf('/') + 1)..];
    }

    private async Task<AwsReply> AnswerCloudFormationAsync(HttpContext context)
    {
        (SignedCall? call, AwsError? refusal) = await ReadAsync(context, CloudFormationRules, DeployedServices);
        return call is null
            ? cloudFormation.Refuse(refusal!)
            : await cloudFormation.HandleAsync(call.Body, call.Scope, context.RequestAborted);
    }

    private async Task<AwsReply> AnswerObjectsAsync(HttpContext context)
    {
        (SignedCall? call, AwsError? refusal) = await ReadAsync(context, ObjectRules, [ObjectProtocol.SigningName]);
        if (call is null)
            return objects.Refuse(refusal!, HttpMethods.IsHead(context.Request.Method));
        IHeaderDictionary headers = context.Request.Headers;
        bool isChunked = headers.ContentEncoding.ToString().Contains("aws-chunked", StringComparison.Ordinal)
            || headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal);
        return await objects.HandleAsync(
            context.Request.Method, call.RawTarget, context.Request.Host.Value ?? string.Empty, call.Body, isChunked,
            headers["x-amz-copy-source"], call.Scope.Region, context.RequestAborted);
    }

    private async Task<AwsReply> AnswerTokensAsync(HttpContext context)
    {
        (SignedCall? call, AwsError? refusal) = await surface.ReadAsync(context, TokenRules);
        return call is null ? tokens.Refuse(refusal!) : tokens.Handle(call.Body, call.Credential);
    }

    private async Task<AwsReply> AnswerParametersAsync(HttpContext context)
    {
        (SignedCall? call, AwsError? refusal) = await surface.ReadAsync(context, ParameterRules);
        return call is null
            ? parameters.Refuse(refusal!)
            : await parameters.HandleAsync(
                context.Request.Headers["X-Amz-Target"], call.Body, call.Scope, new ManagementCaller(call.Principal, call.Context),
                context.RequestAborted);
    }

    private async Task<AwsReply> AnswerAddressesAsync(HttpContext context)
    {
        (SignedCall? call, AwsError? refusal) = await surface.ReadAsync(context, AddressRules);
        if (call is null)
            return parameters.Refuse(refusal!);
        ObjectValue answer = ObjectValue.Of(("http", addresses.Http.ToString()), ("https", addresses.Https.ToString()));
        return new AwsReply(StatusCodes.Status200OK, [new("Content-Type", "application/json")], Utf8Output.ToBytes(answer));
    }

    private async ValueTask<(SignedCall? Call, AwsError? Refusal)> ReadAsync(HttpContext context, SigningRules rules, string[] services)
    {
        (SignedCall? call, AwsError? refusal) = await surface.ReadAsync(context, rules);
        if (call is null)
            return (null, refusal);
        var permissions = call.Principal.Policies.For(call.Context);
        return services.All(permissions.AdministerService)
            ? (call, null)
            : (null, new AwsError(
                "AccessDenied", StatusCodes.Status403Forbidden,
                $"User: {call.Principal.Arn} is not authorized to perform: {rules.Service}:*. Deployments are for those whose policies "
                + $"allow {string.Join(", ", services.Select(service => $"{service}:*"))} on * and deny nothing."));
    }

    private static Task WriteHeadAsync(HttpResponse response, AwsReply reply)
    {
        response.StatusCode = reply.Status;
        foreach ((string name, string value) in reply.Headers)
            response.Headers[name] = value;
        return Task.CompletedTask;
    }
}
