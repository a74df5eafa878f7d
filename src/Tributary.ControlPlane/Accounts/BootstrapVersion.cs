namespace Tributary.ControlPlane.Accounts;

/// <summary>
/// What the CDK's bootstrap stack leaves in Systems Manager; templates and tools only check that it is recent enough. Every region has
/// it, whether or not that stack was deployed.
/// </summary>
internal static class BootstrapVersion
{
    public const string Value = "30";

    public static bool IsAt(string parameter) => parameter.StartsWith("/cdk-bootstrap/", StringComparison.Ordinal);
}
