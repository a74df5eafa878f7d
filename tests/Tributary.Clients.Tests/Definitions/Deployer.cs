using System.Text.Json.Nodes;
using Tributary.Aws;
using Tributary.Clients.Tests.Crash;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Definitions;

/// <summary>
/// Saves one version of a template after the other, each of which changes every part of the API. A version counts as acknowledged
/// when it is served.
/// </summary>
internal sealed class Deployer(DefinitionLedger ledger, string folder)
{
    private const string ApiName = "deployed";

    private readonly HashSet<ApiState> _earlier = [];
    private int _acknowledged;
    private int _saved = 1;
    private string _apiId = "";
    private string _key = "";

    /// <summary>Writes the template as it was saved last.</summary>
    public void Save() => DeployedTemplate.Save(folder, ApiName, _saved);

    /// <summary>The server is ready: it has deployed the template as it was saved last.</summary>
    public void OnStarted(Outputs outputs)
    {
        _apiId = (string)outputs.Api["apiId"]!;
        _key = outputs.ApiKey;
        Acknowledge(_saved);
    }

    /// <summary>Saves new versions until the server answers no more.</summary>
    public async Task DeployUntilLostAsync(Outputs outputs)
    {
        Uri address = new(outputs.GraphQL, $"/apis/{_apiId}/graphql");
        try
        {
            while (true)
            {
                _saved++;
                Save();
                string expected = DeployedTemplate.State(ApiName, _saved).ExpectedAnswer();
                string query = $"{{ {string.Join(' ', DeployedTemplate.State(ApiName, _saved).Fields)} }}";
                await Limits.UntilAsync(
                    $"version {_saved} of the template",
                    async () => (await GraphQLClient.SendAsync(address, _key, query)).ToJsonString() == expected,
                    Limits.Start);
                Acknowledge(_saved);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The kill.
        }
    }

    public async Task AuditAsync(Outputs outputs)
    {
        using ManagementClient client = new(outputs, AwsScope.DefaultRegion);
        IReadOnlyList<LiveApi> found = await new ApiReader(client).ReadAllAsync(ApiName);
        if (found.Count != 1)
        {
            ledger.Find(found.Count == 0 ? Fault.Lost : Fault.Twice, $"the stack has {found.Count} APIs");
            return;
        }

        ApiState acknowledged = DeployedTemplate.State(ApiName, _acknowledged);
        ApiState? unanswered = _saved == _acknowledged ? null : DeployedTemplate.State(ApiName, _saved);
        ledger.Compare("the stack", found[0].State, acknowledged, unanswered, _earlier);
        await ServedApi.CheckAsync(ledger, outputs, found[0]);
    }

    private void Acknowledge(int version)
    {
        if (_acknowledged > 0)
            _earlier.Add(DeployedTemplate.State(ApiName, _acknowledged));
        _acknowledged = version;
        ledger.Acknowledge();
    }
}
