namespace Tributary.ControlPlane.CloudFormation.Records;

/// <summary>The states that a stack can be in ("Stack status codes", AWS CloudFormation User Guide).</summary>
internal static class StackStatus
{
    /// <summary>A change set would create it, and was not executed yet.</summary>
    public const string ReviewInProgress = "REVIEW_IN_PROGRESS";
    public const string CreateInProgress = "CREATE_IN_PROGRESS";
    public const string UpdateInProgress = "UPDATE_IN_PROGRESS";
    public const string DeleteInProgress = "DELETE_IN_PROGRESS";
    public const string CreateComplete = "CREATE_COMPLETE";

    /// <summary>Its creation was refused: all that is left to do with it is to delete it.</summary>
    public const string RollbackComplete = "ROLLBACK_COMPLETE";
    public const string UpdateComplete = "UPDATE_COMPLETE";

    /// <summary>Its update was refused: it is as it was.</summary>
    public const string UpdateRollbackComplete = "UPDATE_ROLLBACK_COMPLETE";

    /// <summary>Its deletion was refused, and it is as it was.</summary>
    public const string DeleteFailed = "DELETE_FAILED";
    public const string DeleteComplete = "DELETE_COMPLETE";

    /// <summary>Whether something is being done with the stack now.</summary>
    public static bool IsInProgress(string status) => status is CreateInProgress or UpdateInProgress or DeleteInProgress;

    /// <summary>Whether something of the stack is deployed, and nothing is being done with it.</summary>
    public static bool IsDeployed(string status) => status is CreateComplete or UpdateComplete or UpdateRollbackComplete or DeleteFailed;
}
