using Tributary.ControlPlane.Deployment;
using Tributary.Server.Hosting;
using Tributary.Values;

namespace Tributary.Server.Development;

/// <summary>What a deployment gave, for programs: the form of "cdk deploy --outputs-file" and one entry for each API.</summary>
internal static class OutputsDocument
{
    public static ObjectValue Of(
        IEnumerable<DeploymentResult> stacks, IEnumerable<DeployedApi> apis, ServerAddresses addresses, string certificateAuthority)
    {
        var document = new ObjectBuilder();
        foreach (DeploymentResult stack in stacks)
        {
            var outputs = new ObjectBuilder();
            foreach (StackOutput output in stack.Outputs)
                outputs.Set(output.Key, output.Value);
            document.Set(stack.StackName, outputs.Build());
        }

        Value entries = ListValue.From(apis.Select(api => (Value)Entry(api, addresses, certificateAuthority)));
        return document.Set("tributary", entries).Build();
    }

    /// <summary>Readers see the old file or the new one, never a part.</summary>
    public static async Task WriteAsync(string file, ObjectValue document, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        string temporary = file + ".new";
        await File.WriteAllBytesAsync(temporary, Utf8Output.ToBytes(document), cancellationToken);
        File.Move(temporary, file, overwrite: true);
    }

    private static ObjectValue Entry(DeployedApi api, ServerAddresses addresses, string certificateAuthority) =>
        api.IsEventApi ? EventEntry(api, addresses, certificateAuthority) : GraphQLEntry(api, addresses, certificateAuthority);

    private static ObjectValue EventEntry(DeployedApi api, ServerAddresses addresses, string certificateAuthority) => ObjectValue.Of(
        ("name", api.Name),
        ("apiId", api.ApiId),
        ("graphqlUrl", Value.Null),
        ("realtimeUrl", addresses.EventRealtimeUrl(api.ApiId).ToString()),
        ("eventUrl", addresses.EventUrl(api.ApiId).ToString()),
        ("httpsGraphqlUrl", Value.Null),
        ("apiKeys", ListValue.From(api.ApiKeys)),
        ("certificateAuthority", certificateAuthority));

    private static ObjectValue GraphQLEntry(DeployedApi api, ServerAddresses addresses, string certificateAuthority) => ObjectValue.Of(
        ("name", api.Name),
        ("apiId", api.ApiId),
        ("graphqlUrl", addresses.GraphqlUrl(api.ApiId, api.IsPrivate).ToString()),
        ("realtimeUrl", addresses.RealtimeUrl(api.ApiId, api.IsPrivate).ToString()),
        ("eventUrl", Value.Null),
        // The private listener has no certificate.
        ("httpsGraphqlUrl", api.IsPrivate ? Value.Null : addresses.HttpsGraphqlUrl(api.ApiId).ToString()),
        ("apiKeys", ListValue.From(api.ApiKeys)),
        ("certificateAuthority", certificateAuthority));
}

/// <summary>An API of the stack as the management API shows it.</summary>
internal sealed record DeployedApi(string ApiId, string Name, IReadOnlyList<string> ApiKeys, bool IsPrivate = false)
{
    public bool IsEventApi { get; init; }
}
