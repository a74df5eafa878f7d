namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>How large a template may be. Generous for real ones, small enough that no input exhausts memory, stack or time.</summary>
internal static class TemplateLimits
{
    /// <summary>A template body of CloudFormation in S3 ("AWS CloudFormation quotas").</summary>
    public const int FileBytesMax = 1024 * 1024;

    /// <summary>A schema, a code file or a mapping template; the service has its own, smaller limits on each.</summary>
    public const int TextFileBytesMax = 4 * 1024 * 1024;

    /// <summary>Nodes of the tree with every alias expanded: what makes "a billion laughs" harmless.</summary>
    public const int NodesMax = 200_000;

    /// <summary>Levels of nesting with every alias expanded; later stages recurse over the tree.</summary>
    public const int DepthMax = 100;

    /// <summary>Resources after the SAM transform.</summary>
    public const int ResourcesMax = 20_000;

    /// <summary>How far one condition may refer to another that refers to another.</summary>
    public const int ConditionDepthMax = 100;

    /// <summary>
    /// How deep functions and conditions may be evaluated within each other: beyond the nesting of the text through mappings that name
    /// themselves and conditions that refer to others.
    /// </summary>
    public const int EvaluationDepthMax = 300;

    /// <summary>Characters that the functions of one deployment may produce together.</summary>
    public const long EvaluatedCharactersMax = 64L * 1024 * 1024;
}
