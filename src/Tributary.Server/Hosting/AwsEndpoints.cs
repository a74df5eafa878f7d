using Tributary.Aws;
using Tributary.Aws.Policies;
using Tributary.Aws.Replies;
using Tributary.ControlPlane.Management.Access;
using Tributary.ControlPlane.Management.Protocol;
using Tributary.DynamoDb;
using Tributary.DynamoDb.Protocol;

namespace Tributary.Server.Hosting;

/// <summary>The management API and the tables over the wire: guarded, signed, then handed to their protocols.</summary>
internal sealed class AwsEndpoints(
    SignedSurface surface, ManagementProtocol management, DynamoDbProtocol tables, string accountId, string region)
{
    // DynamoDB answers every refused signature with 400 (Amazon DynamoDB API Reference, "Common Errors"), AppSync with 403.
    private static readonly SigningRules TableRules = new("dynamodb", DynamoDbProtocol.RequestBytesMax, StatusCodes.Status400BadRequest);

    private readonly SigningRules _managementRules =
        new(ManagementProtocol.SigningName, management.BodyBytesMax, StatusCodes.Status403Forbidden);

    public async Task HandleManagementAsync(HttpContext context)
    {
        (SignedCall? call, AwsError? refusal) = await surface.ReadAsync(context, _managementRules);
        AwsReply reply = call is null
            ? management.Refuse(refusal!)
            : await management.HandleAsync(
                context.Request.Method,
                call.RawTarget,
                call.Body,
                call.Scope,
                new ManagementCaller(call.Principal, call.Context),
                context.RequestAborted);
        await SignedSurface.WriteAsync(context.Response, reply);
    }

    public async Task HandleTablesAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await SignedSurface.WriteAsync(context.Response, tables.Health(new DynamoDbScope(accountId, region)));
            return;
        }

        (SignedCall? call, AwsError? refusal) = await surface.ReadAsync(context, TableRules);
        await SignedSurface.WriteAsync(
            context.Response, call is null ? Refused(refusal!) : await AnswerTablesAsync(call, context));
    }

    private async ValueTask<AwsReply> AnswerTablesAsync(SignedCall call, HttpContext context)
    {
        string? target = context.Request.Headers["X-Amz-Target"];
        DynamoDbScope scope = DynamoDbScope.From(call.Scope);
        Permissions permissions = call.Principal.Policies.For(call.Context);
        return TableAccess.Refusal(permissions, call.Principal.Arn, target, call.Body, scope) is { } denied
            ? Refused(denied)
            : await tables.HandleAsync(target, call.Body, scope, context.RequestAborted);
    }

    private static AwsReply Refused(AwsError refusal) =>
        JsonReplies.Error(refusal, "com.amazon.coral.service", JsonReplies.ContentType10, Guid.NewGuid().ToString("D"));
}
