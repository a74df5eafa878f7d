using Tributary.Aws;
using Tributary.ControlPlane.Packaging;
using Tributary.Server.Clients;
using Tributary.Server.Commands;

namespace Tributary.Server.Stacks;

/// <summary>A change set that can be looked at and executed.</summary>
/// <param name="Changes">Empty with <see cref="HasChanges"/>: something beside the resources changes.</param>
internal sealed record PreparedChangeSet(
    PackagedStack Stack, string Id, bool IsNew, bool HasChanges, IReadOnlyList<ChangeDescription> Changes);

/// <summary>Uploads what a stack needs, and has CloudFormation work out what would change.</summary>
internal sealed class ChangeSetPreparation(StackTarget target, ProblemPlaces places, string changeSetName)
{
    /// <summary>Uploads at a time.</summary>
    private const int UploadsMax = 8;

    /// <summary>What CloudFormation says when there is nothing to do; tools compare these sentences.</summary>
    private static readonly string[] NothingToDo = ["didn't contain changes", "No updates are to be performed"];

    /// <exception cref="StackRefusal">CloudFormation does not take the template or its values.</exception>
    public async Task<PreparedChangeSet> PrepareAsync(PackagedStack stack, StackDescription? existing, CancellationToken cancellationToken)
    {
        (string Name, string? Value)[] parameters = [.. StackParameters.Of(stack, existing)];
        bool isNew = existing is null or { Status: "REVIEW_IN_PROGRESS" };
        await UploadAsync(stack, cancellationToken);
        string address = $"https://s3.{stack.Region}.amazonaws.com/{stack.Template.Bucket}/{stack.Template.Key}";
        try
        {
            // One that was prepared and never executed, because somebody or something ended in between, is in the way.
            if (existing is not null)
                await target.Stacks.DeleteChangeSetAsync(changeSetName, stack.StackName, cancellationToken);
            string id = await target.Stacks.CreateChangeSetAsync(
                stack.StackName, changeSetName, isNew, address, parameters, cancellationToken);
            return await WaitAsync(stack, id, isNew, cancellationToken);
        }
        catch (AwsError error)
        {
            throw new StackRefusal(places.Of(error.Message));
        }
    }

    /// <summary>Takes back what was prepared.</summary>
    public async Task DiscardAsync(PreparedChangeSet prepared, CancellationToken cancellationToken)
    {
        await target.Stacks.DeleteChangeSetAsync(prepared.Id, prepared.Stack.StackName, cancellationToken);
        if (prepared.IsNew)
            await target.Stacks.DeleteStackAsync(prepared.Stack.StackName, cancellationToken);
    }

    private async Task UploadAsync(PackagedStack stack, CancellationToken cancellationToken) => await Parallel.ForEachAsync(
        stack.Files.Append(stack.Template).DistinctBy(file => file.Location),
        new ParallelOptions { MaxDegreeOfParallelism = UploadsMax, CancellationToken = cancellationToken },
        async (file, ended) =>
        {
            // Keys are hashes of what they hold.
            if (await target.Objects.ExistsAsync(file.Bucket, file.Key, ended))
                return;
            try
            {
                await target.Objects.PutAsync(file.Bucket, file.Key, await file.ReadAsync(ended), ended);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new CommandException($"{file.Path} cannot be read: {exception.Message}", exception);
            }
        });

    private async Task<PreparedChangeSet> WaitAsync(PackagedStack stack, string id, bool isNew, CancellationToken cancellationToken)
    {
        ChangeSetDescription described;
        while ((described = await target.Stacks.DescribeChangeSetAsync(id, stack.StackName, cancellationToken)).Status
            is "CREATE_PENDING" or "CREATE_IN_PROGRESS")
        {
            await target.PauseAsync(cancellationToken);
        }

        var prepared = new PreparedChangeSet(stack, id, isNew, described.Status != "FAILED", described.Changes);
        if (prepared.HasChanges)
            return prepared;
        string reason = described.Reason ?? "CloudFormation does not say why.";
        await DiscardAsync(prepared, cancellationToken);
        return NothingToDo.Any(sentence => reason.Contains(sentence, StringComparison.Ordinal))
            ? prepared
            : throw new StackRefusal(places.Of(reason));
    }
}
