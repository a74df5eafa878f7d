using Tributary.Aws;

namespace Tributary.ControlPlane.CloudFormation.Protocol;

/// <summary>The refusals of the CloudFormation API; tools compare several of these sentences.</summary>
internal static class QueryErrors
{
    /// <summary>What a tool takes for "nothing to do": aws cloudformation deploy and the CDK look for it.</summary>
    public const string NoChanges =
        "The submitted information didn't contain changes. Submit different information to create a change set.";

    public static AwsError Missing(string name) => Validation($"1 validation error detected: Value null at '{Camel(name)}' failed to "
        + "satisfy constraint: Member must not be null");

    public static AwsError NoStackName(string name) => Validation(
        $"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: "
        + "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");

    public static AwsError NoStack(string name) => Validation($"Stack with id {name} does not exist");

    public static AwsError NoStackToUpdate(string name) => Validation($"Stack [{name}] does not exist");

    public static AwsError NoChangeSet(string name) => new("ChangeSetNotFound", 404, $"ChangeSet [{name}] does not exist");

    public static AwsError ChangeSetExists(string name) => new(
        "AlreadyExistsException", 400, $"ChangeSet {name} cannot be created because a change set with that name exists.");

    public static AwsError NoUpdates() => Validation("No updates are to be performed.");

    public static AwsError Exists(string name) => new("AlreadyExistsException", 400, $"Stack [{name}] already exists");

    public static AwsError WrongState(string stackId, string status) => Validation(
        $"Stack:{stackId} is in {status} state and can not be updated.");

    public static AwsError NotDeletable(string stackId, string status) => Validation(
        $"Stack [{stackId}] cannot be deleted while in status {status}");

    public static AwsError BadToken() => Validation("The NextToken is not one that this list has given.");

    public static AwsError NotExecutable(string id, string status) => new(
        "InvalidChangeSetStatus", 400, $"ChangeSet [{id}] cannot be executed in its current status of [{status}]");

    public static AwsError NoResource(string logicalId, string stackName) =>
        Validation($"Resource {logicalId} does not exist for stack {stackName}");

    public static AwsError UnknownAction(string? action) => new(
        "InvalidAction", 400, $"The action {action} is not valid for this endpoint: it is not one that this version answers.");

    public static AwsError Validation(string message) => new("ValidationError", 400, message);

    private static string Camel(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";
}
