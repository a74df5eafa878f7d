using System.Globalization;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.DynamoDb;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// The table operations of one deployment. Tables are outside AppSync's transaction: creations and updates run once AppSync has
/// accepted all its changes and just before it commits, deletions after it has; both are undone when what follows them fails.
/// </summary>
internal sealed class TableChanges(IDynamoDbOperations operations, AwsScope scope, TimeProvider clock)
{
    /// <summary>A table behind an endpoint takes a moment to become active.</summary>
    private const int ActivePollsMax = 300;

    private const string TimeToLive = "TimeToLiveSpecification";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private readonly DynamoDbScope _scope = new(scope.AccountId, scope.Region);
    private readonly List<(ResourceStep Step, Func<CancellationToken, Task> Run)> _changes = [];
    private readonly List<ResourceRecord> _deletions = [];
    private readonly List<(ResourceStep Step, string Name)> _creations = [];
    private readonly List<string> _created = [];
    private readonly List<TableBefore> _updated = [];

    public bool HasChanges => _changes.Count > 0 || _deletions.Count > 0;

    /// <summary>Whether a table has changed that was there before, and was not put back.</summary>
    public bool HasUpdated => _updated.Count > 0;

    /// <summary>The table's description, or null when there is no such table.</summary>
    public async ValueTask<ObjectValue?> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            ObjectValue answer = await InvokeAsync("DescribeTable", ObjectValue.Of(("TableName", name)), cancellationToken);
            return answer["Table"].AsObject();
        }
        catch (DynamoDbException exception) when (exception.Code == "ResourceNotFoundException")
        {
            return null;
        }
    }

    public void Create(ResourceStep step, ObjectValue request, ObjectValue? timeToLive)
    {
        _creations.Add((step, request["TableName"].AsString()));
        _changes.Add((step, cancellationToken => CreateAsync(request, timeToLive, cancellationToken)));
    }

    public void Update(ResourceStep step, ObjectValue request, ObjectValue? timeToLive) =>
        _changes.Add((step, cancellationToken => UpdateAsync(step, request, timeToLive, cancellationToken)));

    public void Delete(ResourceRecord record) => _deletions.Add(record);

    /// <summary>
    /// Refuses to create a table that is there. Before the stack's state names it: the stack would own it otherwise, and remove it.
    /// </summary>
    /// <exception cref="TemplateException">A table of the name exists.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach ((ResourceStep step, string name) in _creations)
        {
            try
            {
                if (await DescribeAsync(name, cancellationToken) is null)
                    continue;
            }
            catch (DynamoDbException exception)
            {
                throw Refused(step, exception);
            }

            var problem = new TemplateProblem
            {
                Reason = $"a table '{name}' exists already, and not under this logical id of the stack",
                Fix = "Give this one another name, or the logical id that it had.",
            };
            throw new TemplateException([step.Declaration.Locate(problem, null)]);
        }
    }

    /// <summary>Creates and updates; when one fails, the tables are what they were before.</summary>
    /// <exception cref="TemplateException">What DynamoDB refused, at the resource.</exception>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        foreach ((ResourceStep step, Func<CancellationToken, Task> run) in _changes)
        {
            try
            {
                await run(cancellationToken);
            }
            catch (DynamoDbException exception)
            {
                await UndoAsync();
                throw Refused(step, exception);
            }
        }
    }

    /// <summary>
    /// Puts back the tables that were changed, and deletes those that were created: they are new, so nothing is lost. It runs to its
    /// end; a table that cannot be put back stays as it is, and the next deployment goes on from there.
    /// </summary>
    public async Task UndoAsync()
    {
        foreach (TableBefore before in _updated.AsEnumerable().Reverse().ToArray())
        {
            try
            {
                await PutBackAsync(before, CancellationToken.None);
                _updated.Remove(before);
            }
            catch (DynamoDbException)
            {
                // What refused the deployment is what a person has to see.
            }
        }

        foreach (string name in _created)
            await InvokeAsync("DeleteTable", ObjectValue.Of(("TableName", name)), CancellationToken.None);
        _created.Clear();
    }

    /// <summary>Runs the deletions; a table that cannot be deleted stays, and a warning says so.</summary>
    public async Task DeleteAsync(ProblemList warnings, CancellationToken cancellationToken)
    {
        foreach (ResourceRecord record in _deletions)
        {
            try
            {
                await InvokeAsync("DeleteTable", ObjectValue.Of(("TableName", record.PhysicalId)), cancellationToken);
            }
            catch (DynamoDbException exception) when (exception.Code == "ResourceNotFoundException")
            {
                // Somebody has deleted it over the wire.
            }
            catch (DynamoDbException exception)
            {
                warnings.Add(new TemplateProblem
                {
                    LogicalId = record.LogicalId,
                    Reason = $"the table '{record.PhysicalId}' could not be deleted and is left as it is: {exception.Message}",
                });
            }
        }
    }

    private static TemplateException Refused(ResourceStep step, DynamoDbException exception)
    {
        var problem = new TemplateProblem { Reason = $"DynamoDB refused the table: {exception.Message}" };
        return new TemplateException([step.Declaration.Locate(problem, null)], exception);
    }

    private async Task CreateAsync(ObjectValue request, ObjectValue? timeToLive, CancellationToken cancellationToken)
    {
        await InvokeAsync("CreateTable", request, cancellationToken);
        _created.Add(request["TableName"].AsString());
        await WaitUntilActiveAsync(request["TableName"], cancellationToken);
        if (timeToLive is not null)
            await UpdateTimeToLiveAsync(request["TableName"], timeToLive, cancellationToken);
    }

    private async Task UpdateAsync(ResourceStep step, ObjectValue request, ObjectValue? timeToLive, CancellationToken cancellationToken)
    {
        Value name = request["TableName"];
        ObjectValue table = await DescribeAsync(name.AsString(), cancellationToken) ?? ObjectValue.Empty;
        ObjectValue? before = step.Changed.Contains(TimeToLive) ? await DescribeTimeToLiveAsync(name, cancellationToken) : null;
        _updated.Add(new TableBefore(TableUpdates.RequestOf(table), before, step.Changed));
        await UpdateAsync(table, request, step.Changed, cancellationToken);
        if (before is not null)
            await UpdateTimeToLiveAsync(name, before, timeToLive, cancellationToken);
    }

    private async Task PutBackAsync(TableBefore before, CancellationToken cancellationToken)
    {
        Value name = before.Request["TableName"];
        ObjectValue table = await DescribeAsync(name.AsString(), cancellationToken) ?? ObjectValue.Empty;
        ObjectValue present = TableUpdates.RequestOf(table);
        HashSet<string> different = [.. before.Changed.Where(property => present[property] != before.Request[property])];
        await UpdateAsync(table, before.Request, different, cancellationToken);
        if (before.TimeToLive is not null)
            await UpdateTimeToLiveAsync(name, await DescribeTimeToLiveAsync(name, cancellationToken), before.TimeToLive, cancellationToken);
    }

    private async Task UpdateAsync(
        ObjectValue table, ObjectValue request, IReadOnlySet<string> changed, CancellationToken cancellationToken)
    {
        foreach (ObjectValue update in TableUpdates.Between(table, request, changed))
        {
            await InvokeAsync("UpdateTable", update, cancellationToken);
            await WaitUntilActiveAsync(request["TableName"], cancellationToken);
        }
    }

    /// <summary>The attribute that items expire by, as UpdateTimeToLive takes it; not enabled when there is none.</summary>
    private async Task<ObjectValue> DescribeTimeToLiveAsync(Value name, CancellationToken cancellationToken)
    {
        ObjectValue answer = await InvokeAsync("DescribeTimeToLive", ObjectValue.Of(("TableName", name)), cancellationToken);
        Value description = answer["TimeToLiveDescription"];
        bool isEnabled = description["TimeToLiveStatus"] == "ENABLED" || description["TimeToLiveStatus"] == "ENABLING";
        return new ObjectBuilder().Set("Enabled", isEnabled).SetUnlessNull("AttributeName", description["AttributeName"]).Build();
    }

    // The service refuses to switch off what is off, and to change the attribute while it is on.
    private async Task UpdateTimeToLiveAsync(
        Value name, ObjectValue present, ObjectValue? wanted, CancellationToken cancellationToken)
    {
        bool wants = wanted is not null && wanted["Enabled"] == Value.True;
        if (present["Enabled"] == Value.True && (!wants || present["AttributeName"] != wanted!["AttributeName"]))
            await UpdateTimeToLiveAsync(name, new ObjectBuilder(present).Set("Enabled", false).Build(), cancellationToken);
        else if (present["Enabled"] == Value.True)
            return;
        if (wants)
            await UpdateTimeToLiveAsync(name, wanted!, cancellationToken);
    }

    private async Task UpdateTimeToLiveAsync(Value name, ObjectValue specification, CancellationToken cancellationToken)
    {
        ObjectValue request = ObjectValue.Of(("TableName", name), ("TimeToLiveSpecification", specification));
        await InvokeAsync("UpdateTimeToLive", request, cancellationToken);
    }

    private async Task WaitUntilActiveAsync(Value name, CancellationToken cancellationToken)
    {
        for (int i = 0; i < ActivePollsMax; i++)
        {
            ObjectValue? table = await DescribeAsync(name.AsString(), cancellationToken);
            if (table is not null && table["TableStatus"] == "ACTIVE" && AreActive(table["GlobalSecondaryIndexes"]))
                return;
            await Task.Delay(PollInterval, clock, cancellationToken);
        }

        string seconds = (PollInterval * ActivePollsMax).TotalSeconds.ToString(CultureInfo.InvariantCulture);
        throw new DynamoDbException("ResourceInUseException", $"the table did not become active within {seconds} seconds");
    }

    private static bool AreActive(Value indexes) =>
        !indexes.TryGetList(out ListValue? list) || list.All(index => index["IndexStatus"] == "ACTIVE");

    /// <summary>A table as it was before it was changed.</summary>
    private sealed record TableBefore(ObjectValue Request, ObjectValue? TimeToLive, IReadOnlySet<string> Changed);

    private ValueTask<ObjectValue> InvokeAsync(string operation, ObjectValue request, CancellationToken cancellationToken) =>
        operations.InvokeAsync(operation, request, _scope, cancellationToken);
}
