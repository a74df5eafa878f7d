using Tributary.ControlPlane.Accounts;
using Tributary.Server.Commands;

namespace Tributary.Server.Clients;

/// <summary>GetCallerIdentity of STS: whose the keys are, and that they are accepted.</summary>
internal sealed class TokenClient(SignedClient client, string region)
{
    private static readonly byte[] Request = "Action=GetCallerIdentity&Version=2011-06-15"u8.ToArray();

    /// <summary>The account.</summary>
    /// <exception cref="CommandException">The keys are not accepted.</exception>
    public async Task<string> AccountAsync(CancellationToken cancellationToken)
    {
        ServiceReply reply = await client.SendAsync(
            TokenProtocol.SigningName, region, "POST", "/", [new("content-type", "application/x-www-form-urlencoded")], Request,
            cancellationToken);
        string? found = XmlAnswer.Read(reply.Body) is { } answer ? XmlAnswer.Text(answer, reply.IsSuccess ? "Account" : "Message") : null;
        return reply.IsSuccess && found is not null
            ? found
            : throw new CommandException(
                $"{client.Endpoint.AddressOf(TokenProtocol.SigningName, region).Authority} does not accept the access key "
                + $"{client.Endpoint.Credential.AccessKeyId}: {found ?? $"it answers with status {reply.Status}"}");
    }
}
