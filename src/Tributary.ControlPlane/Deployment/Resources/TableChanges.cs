using System.Globalization;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.DynamoDb;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// The table operations of one deployment. Tables are outside AppSync's transaction: creations and updates run once AppSync has
/// accepted all its changes and just before it commits, deletions after it has; a creation is undone when what follows it fails.
/// </summary>
internal sealed class TableChanges(IDynamoDbOperations operations, AwsScope scope, TimeProvider clock)
{
    /// <summary>A table behind an endpoint takes a moment to become active.</summary>
    private const int ActivePollsMax = 300;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private readonly DynamoDbScope _scope = new(scope.AccountId, scope.Region);
    private readonly List<(ResourceStep Step, Func<CancellationToken, Task> Run)> _changes = [];
    private readonly List<ResourceRecord> _deletions = [];
    private readonly List<(ResourceStep Step, string Name)> _creations = [];
    private readonly List<string> _created = [];

    public bool HasChanges => _changes.Count > 0 || _deletions.Count > 0;

    /// <summary>Whether a table has begun to change that was there before: that is not undone.</summary>
    public bool HasUpdated { get; private set; }

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

    /// <summary>Creates and updates; when one fails, the tables created so far are gone again.</summary>
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

    /// <summary>Deletes the tables this deployment created. They are new, so nothing is lost; it runs to its end.</summary>
    public async Task UndoAsync()
    {
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
        ObjectValue table = await DescribeAsync(request["TableName"].AsString(), cancellationToken) ?? ObjectValue.Empty;
        HasUpdated = true;
        foreach (ObjectValue update in TableUpdates.Between(table, request, step.Changed))
        {
            await InvokeAsync("UpdateTable", update, cancellationToken);
            await WaitUntilActiveAsync(request["TableName"], cancellationToken);
        }

        if (timeToLive is not null && step.Changed.Contains("TimeToLiveSpecification"))
            await UpdateTimeToLiveAsync(request["TableName"], timeToLive, cancellationToken);
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

    private ValueTask<ObjectValue> InvokeAsync(string operation, ObjectValue request, CancellationToken cancellationToken) =>
        operations.InvokeAsync(operation, request, _scope, cancellationToken);
}
