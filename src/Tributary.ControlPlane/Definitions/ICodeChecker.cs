namespace Tributary.ControlPlane.Definitions;

/// <summary>Checks APPSYNC_JS code when it is saved, as AppSync does.</summary>
public interface ICodeChecker
{
    /// <summary>Empty when the code compiles.</summary>
    /// <param name="code">The module text of a resolver or function.</param>
    IReadOnlyList<CodeError> Check(string code);
}

/// <summary>One member of <c>detail.codeErrors</c>.</summary>
/// <param name="ErrorType">PARSER_ERROR or LINT_ERROR.</param>
/// <param name="Value">The sentence.</param>
/// <param name="Line">1-based; 0 if unknown.</param>
/// <param name="Column">1-based; 0 if unknown.</param>
/// <param name="Span">Characters; -1 if unknown.</param>
public sealed record CodeError(string ErrorType, string Value, int Line, int Column, int Span);
