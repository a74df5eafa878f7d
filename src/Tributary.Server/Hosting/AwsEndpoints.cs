using Tributary.Aws;
using Tributary.Aws.Replies;
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
            : await management.HandleAsync(context.Request.Method, call.RawTarget, call.Body, call.Scope, context.RequestAborted);
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
        AwsReply reply = call is null
            ? Refused(refusal!)
            : await tables.HandleAsync(
                context.Request.Headers["X-Amz-Target"],
                call.Body,
                new DynamoDbScope(call.Scope.AccountId, call.Scope.Region),
                context.RequestAborted);
        await SignedSurface.WriteAsync(context.Response, reply);
    }

    private static AwsReply Refused(AwsError refusal) =>
        JsonReplies.Error(refusal, "com.amazon.coral.service", JsonReplies.ContentType10, Guid.NewGuid().ToString("D"));
}
