using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Crash;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Definitions;

/// <summary>One client of the management API with one API of its own, which it makes, changes and deletes.</summary>
internal sealed class DefinitionWriter(DefinitionLedger ledger, string name, string region, Random random)
{
    private readonly RandomChanges _changes = new(name, random);
    private readonly HashSet<ApiState> _earlier = [];
    private LiveApi _api = LiveApi.None;
    private ApiState? _unanswered;
    private (string ApiId, string Key)? _revoked;

    /// <summary>Changes its API until the server answers no more.</summary>
    public async Task WriteUntilLostAsync(Outputs outputs)
    {
        using ManagementClient client = new(outputs, region);
        while (await SendAsync(client, _changes.Next(_api)))
        {
        }
    }

    /// <summary>Reads its API back, compares, asks it, and goes on from what is there.</summary>
    public async Task AuditAsync(Outputs outputs)
    {
        using ManagementClient client = new(outputs, region);
        IReadOnlyList<LiveApi> found = await new ApiReader(client).ReadAllAsync($"{name}-");
        if (found.Count > 1)
            ledger.Find(Fault.Twice, $"{name} has {found.Count} APIs");
        LiveApi read = found.Count == 0 ? LiveApi.None : found[0];
        ledger.Compare(name, read.State, _api.State, _unanswered, _earlier);
        _api = read;
        _unanswered = null;
        await ServedApi.CheckAsync(ledger, outputs, read);
        if (_revoked is { } revoked)
            await ServedApi.CheckRevokedAsync(ledger, outputs, revoked.ApiId, revoked.Key);
    }

    /// <returns>False when no answer came.</returns>
    private async Task<bool> SendAsync(ManagementClient client, Change change)
    {
        _unanswered = change.After;
        ManagementAnswer answer;
        try
        {
            answer = await client.SendAsync(change.Method, change.Target, change.Body);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return false;
        }

        _unanswered = null;
        if (answer.Status != 200)
        {
            ledger.Find(Fault.Refused, $"{change.Method} {change.Target} {change.Body?.ToJsonString()} was answered {answer}");
            return false;
        }

        _earlier.Add(_api.State);
        RememberRevoked(change);
        _api = Changed(change, JsonNode.Parse(answer.Body)!);
        ledger.Acknowledge();
        return true;
    }

    private LiveApi Changed(Change change, JsonNode answer)
    {
        if (!change.After.Exists)
            return LiveApi.None;
        JsonNode? made = change.Answered is null ? null : answer[change.Answered];
        if (change.NewPart == Part.Api)
            return LiveApi.None with { ApiId = (string)made!["apiId"]!, State = change.After };
        // Whatever is no part any more has no id either.
        LiveApi changed = _api with { State = change.After, Ids = _api.Ids.RemoveRange(_api.Ids.Keys.Except(change.After.Parts.Keys)) };
        string? id = (string?)(made?["functionId"] ?? made?["id"]);
        return id is null ? changed : changed with { Ids = changed.Ids.SetItem(change.NewPart!, id) };
    }

    // A key that is gone with its API, or by itself, must not open anything after a restart.
    private void RememberRevoked(Change change)
    {
        string? gone = _api.Ids.Keys.Except(change.After.Parts.Keys)
            .FirstOrDefault(part => part.StartsWith($"{Part.Key} ", StringComparison.Ordinal));
        if (gone is not null)
            _revoked = (_api.ApiId, _api.Ids[gone]);
    }
}
