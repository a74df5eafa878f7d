using Tributary.Aws;
using Tributary.ControlPlane.Management.Protocol;
using Tributary.Server.Commands;
using Tributary.Server.Hosting;
using Tributary.Values;

namespace Tributary.Server.Clients;

/// <summary>The reading half of AppSync's management API ("AWS AppSync API Reference"), and of the tables'.</summary>
internal sealed class ManagementClient(SignedClient client, string region)
{
    private const int PagesMax = 10_000;
    private const string TableService = "dynamodb";

    public string Region => region;

    public ServiceEndpoint Endpoint => client.Endpoint;

    /// <param name="target">Path and query, percent-encoded.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="AwsError">It is refused.</exception>
    public async Task<ObjectValue> GetAsync(string target, CancellationToken cancellationToken) =>
        Read(await SendAsync(target, cancellationToken));

    /// <summary>The bytes of an answer that is no JSON; null when there is none.</summary>
    public async Task<byte[]?> FindBytesAsync(string target, CancellationToken cancellationToken) =>
        await SendAsync(target, cancellationToken) is { IsSuccess: true } reply ? reply.Body : null;

    /// <summary>The members, or null when there is no such thing.</summary>
    public async Task<ObjectValue?> FindAsync(string target, CancellationToken cancellationToken) =>
        await SendAsync(target, cancellationToken) is { Status: not 404 } reply ? Read(reply) : null;

    /// <summary>All pages of a list.</summary>
    public async Task<IReadOnlyList<ObjectValue>> ListAsync(string target, string member, CancellationToken cancellationToken)
    {
        var items = new List<ObjectValue>();
        string? token = null;
        char mark = target.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        for (int page = 0; page == 0 || (token is not null && page < PagesMax); page++)
        {
            string next = token is null ? string.Empty : $"{mark}nextToken={Uri.EscapeDataString(token)}";
            ObjectValue answer = await GetAsync(target + next, cancellationToken);
            items.AddRange(answer[member].AsList().Select(item => item.AsObject()));
            token = answer["nextToken"].TryGetString(out string text) ? text : null;
        }

        return items;
    }

    /// <summary>An operation on a table; null when it is refused, or nobody answers.</summary>
    public async Task<ObjectValue?> FindTableAsync(string operation, string tableName, CancellationToken cancellationToken)
    {
        try
        {
            ServiceReply reply = await client.SendAsync(
                TableService, region, "POST", "/",
                [new("content-type", "application/x-amz-json-1.0"), new("x-amz-target", $"DynamoDB_20120810.{operation}")],
                Utf8Output.ToBytes(ObjectValue.Of(("TableName", tableName))), cancellationToken);
            return reply.IsSuccess ? Read(reply) : null;
        }
        catch (CommandException)
        {
            return null;
        }
    }

    /// <summary>The origin with https of a Tributary; null of another server.</summary>
    public async Task<Uri?> SecureOriginAsync(CancellationToken cancellationToken)
    {
        if (client.Endpoint.Address is null)
            return null;
        ServiceReply reply = await client.SendAsync(
            DeploymentEndpoints.AddressService, region, "GET", DeploymentEndpoints.AddressPath, [], default, cancellationToken);
        return reply.IsSuccess && Utf8ValueReader.TryRead(reply.Body, out Value answer) && answer["https"].TryGetString(out string https)
            ? new Uri(https)
            : null;
    }

    private Task<ServiceReply> SendAsync(string target, CancellationToken cancellationToken) =>
        client.SendAsync(ManagementProtocol.SigningName, region, "GET", target, [], default, cancellationToken);

    private ObjectValue Read(ServiceReply reply)
    {
        if (!Utf8ValueReader.TryRead(reply.Body, out Value value) || !value.TryGetObject(out ObjectValue? members))
        {
            Uri address = client.Endpoint.AddressOf(ManagementProtocol.SigningName, region);
            throw new CommandException($"What answers at {address} (status {reply.Status}) is not AppSync.");
        }

        if (reply.IsSuccess)
            return members;
        string code = reply.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? types) ? types.First() : "Unknown";
        string message = members["message"].TryGetString(out string text) ? text : members.ToString()!;
        throw new AwsError(code, reply.Status, message);
    }
}
