namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// The order of kinds within an API. Names of data sources are often plain texts, not references, so that the order cannot be
/// seen in the template; applied by kind, a resource finds all it may name.
/// </summary>
internal static class Ranks
{
    public const int Recorded = 0;
    public const int Table = 1;
    public const int Api = 2;
    public const int DomainName = 2;
    public const int ApiAssociation = 3;
    public const int ApiKey = 3;
    public const int Schema = 4;
    public const int Type = 5;
    public const int DataSource = 5;
    public const int ChannelNamespace = 6;
    public const int Function = 6;
    public const int Resolver = 7;

    /// <summary>What is nested may name anything of the stack around it.</summary>
    public const int NestedStack = 8;
}
