using Tributary.AppSync.Resolvers;

namespace Tributary.ControlPlane.Definitions;

/// <summary>Checks APPSYNC_JS code and mapping templates when it is saved, as AppSync does.</summary>
public interface ICodeChecker
{
    /// <summary>Empty when the code compiles.</summary>
    /// <param name="code">The module text of a resolver or function.</param>
    IReadOnlyList<CodeProblem> Check(string code);

    /// <summary>What keeps a mapping template from being one, or null.</summary>
    CodeProblem? CheckTemplate(string template);
}
