using System.Text;
using System.Xml.Linq;
using Tributary.Aws;
using Tributary.ControlPlane.CloudFormation;
using Tributary.Server.Commands;
using static Tributary.Server.Clients.XmlAnswer;

namespace Tributary.Server.Clients;

/// <summary>A stack as CloudFormation describes it.</summary>
internal sealed record StackDescription(string Id, string Name, string Status, string? Reason)
{
    public IReadOnlyList<KeyValuePair<string, string>> Outputs { get; init; } = [];

    /// <summary>The names of the parameters that it has values for.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    public bool IsInProgress => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && Status != "REVIEW_IN_PROGRESS";
}

/// <summary>An event of a stack.</summary>
internal sealed record StackEventDescription(
    string Id, DateTimeOffset At, string LogicalId, string Type, string Status, string? Reason, string? PhysicalId);

/// <summary>A difference that a change set would make.</summary>
internal sealed record ChangeDescription(string Action, string LogicalId, string? PhysicalId, string Type, string? Replacement)
{
    public bool Retains { get; init; }

    public IReadOnlyList<string> Properties { get; init; } = [];
}

/// <summary>A change set, as far as it is.</summary>
internal sealed record ChangeSetDescription(string Status, string? Reason, IReadOnlyList<ChangeDescription> Changes);

/// <summary>The CloudFormation API of one region ("AWS CloudFormation API Reference").</summary>
internal sealed class CloudFormationClient(SignedClient client, string region)
{
    private const string Version = "2010-05-15";
    private const int PagesMax = 1000;

    private static readonly KeyValuePair<string, string>[] Form = [new("content-type", "application/x-www-form-urlencoded")];

    /// <summary>The stack, or null when there is none.</summary>
    public async Task<StackDescription?> FindStackAsync(string nameOrId, CancellationToken cancellationToken)
    {
        try
        {
            XElement result = await RunAsync("DescribeStacks", [("StackName", nameOrId)], cancellationToken);
            return result.Element("Stacks")?.Element("member") is { } stack ? StackOf(stack) : null;
        }
        catch (AwsError error) when (error.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }

    public async Task<string> CreateChangeSetAsync(
        string stackName, string name, bool isNew, string templateUrl, IEnumerable<(string Name, string? Value)> parameters,
        CancellationToken cancellationToken)
    {
        var members = new List<(string, string)>
        {
            ("StackName", stackName), ("ChangeSetName", name), ("ChangeSetType", isNew ? "CREATE" : "UPDATE"), ("TemplateURL", templateUrl),
            ("Capabilities.member.1", "CAPABILITY_NAMED_IAM"), ("Capabilities.member.2", "CAPABILITY_AUTO_EXPAND"),
        };
        int number = 0;
        foreach ((string parameter, string? value) in parameters)
        {
            string prefix = $"Parameters.member.{++number}";
            members.Add(($"{prefix}.ParameterKey", parameter));
            members.Add(value is null ? ($"{prefix}.UsePreviousValue", "true") : ($"{prefix}.ParameterValue", value));
        }

        return Text(await RunAsync("CreateChangeSet", members, cancellationToken), "Id") ?? name;
    }

    public async Task<ChangeSetDescription> DescribeChangeSetAsync(string id, string stackName, CancellationToken cancellationToken)
    {
        var changes = new List<ChangeDescription>();
        XElement last = await PagesAsync(
            "DescribeChangeSet", [("ChangeSetName", id), ("StackName", stackName)],
            page => changes.AddRange(page.Descendants("ResourceChange").Select(ChangeOf)), cancellationToken);
        return new ChangeSetDescription(Text(last, "Status") ?? string.Empty, Text(last, "StatusReason"), changes);
    }

    public Task ExecuteChangeSetAsync(string id, string stackName, CancellationToken cancellationToken) =>
        RunAsync("ExecuteChangeSet", [("ChangeSetName", id), ("StackName", stackName)], cancellationToken);

    public Task DeleteChangeSetAsync(string id, string stackName, CancellationToken cancellationToken) =>
        RunAsync("DeleteChangeSet", [("ChangeSetName", id), ("StackName", stackName)], cancellationToken);

    public Task DeleteStackAsync(string nameOrId, CancellationToken cancellationToken) =>
        RunAsync("DeleteStack", [("StackName", nameOrId)], cancellationToken);

    /// <summary>The events that are not among those known, oldest first.</summary>
    public async Task<IReadOnlyList<StackEventDescription>> NewEventsAsync(
        string nameOrId, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        var events = new List<StackEventDescription>();
        string? token = null;
        for (int page = 0; page < PagesMax; page++)
        {
            (string, string)[] parameters = token is null
                ? [("StackName", nameOrId)] : [("StackName", nameOrId), ("NextToken", token)];
            XElement result = await RunAsync("DescribeStackEvents", parameters, cancellationToken);
            StackEventDescription[] found = [.. Members(result, "StackEvents").Select(EventOf)];
            events.AddRange(found.Where(stackEvent => !known.Contains(stackEvent.Id)));
            token = Text(result, "NextToken");
            if (token is null || found.Any(stackEvent => known.Contains(stackEvent.Id)))
                break;
        }

        events.Reverse();
        return events;
    }

    /// <summary>The resources of a stack with their types and physical ids.</summary>
    public async Task<IReadOnlyList<StackEventDescription>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken)
    {
        var resources = new List<StackEventDescription>();
        await PagesAsync(
            "ListStackResources", [("StackName", nameOrId)],
            page => resources.AddRange(Members(page, "StackResourceSummaries").Select(EventOf)), cancellationToken);
        return resources;
    }

    private async Task<XElement> PagesAsync(
        string action, IReadOnlyList<(string, string)> parameters, Action<XElement> add, CancellationToken cancellationToken)
    {
        XElement page = await RunAsync(action, parameters, cancellationToken);
        add(page);
        for (int count = 1; count < PagesMax && Text(page, "NextToken") is { } token; count++)
        {
            page = await RunAsync(action, [.. parameters, ("NextToken", token)], cancellationToken);
            add(page);
        }

        return page;
    }

    private async Task<XElement> RunAsync(
        string action, IEnumerable<(string Name, string Value)> parameters, CancellationToken cancellationToken)
    {
        IEnumerable<(string Name, string Value)> all = parameters.Prepend(("Version", Version)).Prepend(("Action", action));
        string form = string.Join('&', all.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        ServiceReply reply = await client.SendAsync(
            CloudFormationProtocol.SigningName, region, "POST", "/", Form, Encoding.UTF8.GetBytes(form), cancellationToken);
        XElement document = XmlAnswer.Read(reply.Body) ?? throw new CommandException(
            $"What answers at {client.Endpoint.Address} (status {reply.Status}) is not the CloudFormation API.");
        return reply.IsSuccess
            ? document.Elements().First()
            : throw new AwsError(Text(document, "Code") ?? "Unknown", reply.Status, Text(document, "Message") ?? "It says no reason.");
    }

    private static IEnumerable<XElement> Members(XElement result, string list) => result.Element(list)?.Elements("member") ?? [];

    private static StackDescription StackOf(XElement stack) => new(
        Text(stack, "StackId")!, Text(stack, "StackName")!, Text(stack, "StackStatus")!, stack.Element("StackStatusReason")?.Value)
    {
        Outputs =
        [
            .. Members(stack, "Outputs").Select(output =>
                KeyValuePair.Create(output.Element("OutputKey")!.Value, output.Element("OutputValue")?.Value ?? string.Empty)),
        ],
        Parameters = [.. Members(stack, "Parameters").Select(parameter => parameter.Element("ParameterKey")!.Value)],
    };

    private static ChangeDescription ChangeOf(XElement change) => new(
        Text(change, "Action")!, Text(change, "LogicalResourceId")!, change.Element("PhysicalResourceId")?.Value,
        Text(change, "ResourceType")!, change.Element("Replacement")?.Value)
    {
        Retains = change.Element("PolicyAction")?.Value == "Retain",
        Properties = [.. change.Descendants("Target").Select(target => target.Element("Name")?.Value).OfType<string>().Distinct()],
    };

    private static StackEventDescription EventOf(XElement member) => new(
        member.Element("EventId")?.Value ?? string.Empty,
        DateTimeOffset.TryParse(member.Element("Timestamp")?.Value, out DateTimeOffset at) ? at : default,
        Text(member, "LogicalResourceId")!, Text(member, "ResourceType")!, Text(member, "ResourceStatus")!,
        member.Element("ResourceStatusReason")?.Value, member.Element("PhysicalResourceId")?.Value);
}
