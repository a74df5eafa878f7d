namespace Tributary.ControlPlane.CloudFormation.Records;

/// <summary>
/// The states that a stack can be in ("Stack status codes", AWS CloudFormation User Guide); none of them is a deployment in progress.
/// </summary>
internal static class StackStatus
{
    /// <summary>A change set would create it, and was not executed yet.</summary>
    public const string ReviewInProgress = "REVIEW_IN_PROGRESS";
    public const string CreateComplete = "CREATE_COMPLETE";

    /// <summary>Its creation was refused: all that is left to do with it is to delete it.</summary>
    public const string RollbackComplete = "ROLLBACK_COMPLETE";
    public const string UpdateComplete = "UPDATE_COMPLETE";

    /// <summary>Its update was refused: it is as it was.</summary>
    public const string UpdateRollbackComplete = "UPDATE_ROLLBACK_COMPLETE";

    /// <summary>Its deletion was refused, and it is as it was.</summary>
    public const string DeleteFailed = "DELETE_FAILED";
    public const string DeleteComplete = "DELETE_COMPLETE";

    /// <summary>Whether something of the stack is deployed.</summary>
    public static bool IsDeployed(string status) => status is CreateComplete or UpdateComplete or UpdateRollbackComplete or DeleteFailed;
}
