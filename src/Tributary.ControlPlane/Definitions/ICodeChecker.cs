using Tributary.AppSync.Resolvers;

namespace Tributary.ControlPlane.Definitions;

/// <summary>What code is for, which decides what it has to export.</summary>
public enum CodeUse
{
    /// <summary>A function or a unit resolver: asks a data source.</summary>
    DataSource,

    /// <summary>What a pipeline resolver does before and after its functions.</summary>
    Pipeline,

    /// <summary>The handlers of a channel namespace.</summary>
    ChannelNamespace,
}

/// <summary>Checks APPSYNC_JS code and mapping templates when it is saved, as AppSync does.</summary>
public interface ICodeChecker
{
    /// <summary>Empty when the code compiles and exports what its use needs.</summary>
    /// <param name="code">The module text of a resolver, a function or a channel namespace.</param>
    /// <param name="use">What runs it.</param>
    IReadOnlyList<CodeProblem> Check(string code, CodeUse use);

    /// <summary>What keeps a mapping template from being one, or null.</summary>
    CodeProblem? CheckTemplate(string template);
}
