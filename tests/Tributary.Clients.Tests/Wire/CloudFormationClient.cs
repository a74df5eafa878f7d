using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Tributary.Aws;
using Tributary.Aws.Signatures;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Wire;

/// <summary>CloudFormation's own protocol, signed, without an SDK.</summary>
internal sealed class CloudFormationClient(Outputs outputs) : IDisposable
{
    private static readonly AwsCredential Local = new("local", "local");

    private readonly HttpClient _http = new() { Timeout = Limits.Answer };
    private readonly Uri _endpoint = new(outputs.GraphQL, "/");

    /// <summary>The status of a stack, or null when there is none.</summary>
    public async Task<string?> StatusAsync(string stackName)
    {
        byte[] body = Encoding.UTF8.GetBytes($"Action=DescribeStacks&Version=2010-05-15&StackName={stackName}");
        KeyValuePair<string, string>[] headers = [new("host", _endpoint.Authority)];
        IEnumerable<KeyValuePair<string, string>> signed = RequestSigner.Sign(
            "POST", "/", headers, SHA256.HashData(body), Local, AwsScope.DefaultRegion, "cloudformation", DateTimeOffset.UtcNow);
        using HttpRequestMessage request = new(HttpMethod.Post, _endpoint) { Content = new ByteArrayContent(body) };
        foreach ((string name, string value) in headers.Concat(signed))
            request.Headers.TryAddWithoutValidation(name, value);
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/x-www-form-urlencoded");
        using HttpResponseMessage response = await _http.SendAsync(request);
        XElement answer = XElement.Parse(await response.Content.ReadAsStringAsync());
        return answer.Descendants().FirstOrDefault(element => element.Name.LocalName == "StackStatus")?.Value;
    }

    public void Dispose() => _http.Dispose();
}
