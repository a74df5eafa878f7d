using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.Processes;

/// <summary>What the server wrote to its outputs file.</summary>
internal sealed class Outputs(JsonObject document)
{
    public JsonObject Document => document;

    /// <summary>The template's API: name, apiId, graphqlUrl, realtimeUrl, ...</summary>
    public JsonObject Api => document["tributary"]!.AsArray()[0]!.AsObject();

    /// <summary>The template's Event API.</summary>
    public JsonObject EventApi => document["tributary"]!.AsArray().Single(api => api!["eventUrl"] is not null)!.AsObject();

    /// <summary>The same for scripts, with its address over TLS, where there is a GraphQL API beside it.</summary>
    public string EventEndpoints
    {
        get
        {
            JsonObject endpoints = EventApi.DeepClone().AsObject();
            endpoints["httpsEventUrl"] = new Uri(HttpsGraphQL, $"/apis/{endpoints["apiId"]}/event").ToString();
            return endpoints.ToJsonString();
        }
    }

    /// <summary>The Outputs section of the one stack.</summary>
    public JsonObject Stack => document.Single(entry => entry.Key != "tributary").Value!.AsObject();

    public Uri GraphQL => new((string)Api["graphqlUrl"]!);

    public Uri HttpsGraphQL => new((string)Api["httpsGraphqlUrl"]!);

    public Uri Realtime => new((string)Api["realtimeUrl"]!);

    public string ApiKey => (string)Api["apiKeys"]!.AsArray()[0]!;

    public string CertificateAuthority => (string)Api["certificateAuthority"]!;
}
