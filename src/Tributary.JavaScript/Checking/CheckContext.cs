using Tributary.JavaScript.Builtins;
using Tributary.JavaScript.Language;
using Tributary.JavaScript.Language.Syntax;
using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Checking;

/// <summary>What a rule knows about the module beside the node before it, and where it reports.</summary>
internal sealed class CheckContext(ScopeAnalysis analysis, JavaScriptEnvironment environment)
{
    private readonly List<CodeError> _errors = [];

    public ScopeAnalysis Analysis { get; } = analysis;

    public JavaScriptEnvironment Environment { get; } = environment;

    /// <summary>The rule that looks at the code now.</summary>
    public Rule? Rule { get; set; }

    /// <summary>What types the code's values have, as far as it shows.</summary>
    public ValueTypes Types { get; } = new();

    /// <summary>What AWS's rules deny is accepted as far as the runtime has it.</summary>
    public bool AcceptsDenied => Environment.Options is { IsLenient: true, AcceptsDenied: true };

    public IReadOnlyList<CodeError> Errors => [.. _errors.OrderBy(e => e.Line).ThenBy(e => e.Column)];

    public void Report(SyntaxNode node, string message, string? fix = null) => Report(node.Span, message, fix);

    public void Report(SourceSpan span, string message, string? fix = null) =>
        _errors.Add(new CodeError(CodeError.LintError, message, span.Line, span.Column, span.Length, fix) { Rule = Rule?.Name });

    /// <summary>The host's or the language's own object behind <c>a.b.c</c>, when it is known before the code runs.</summary>
    public KnownValue? Known(SyntaxNode node) => KnownValue.Of(node, Environment);

    /// <summary>The value of this expression is a function, as far as one can tell without running it.</summary>
    public bool IsFunction(SyntaxNode? node) => node is FunctionExpression || NamesFunction(node);

    public bool NamesFunction(SyntaxNode? node) => node switch
    {
        Identifier { Variable.Function: not null } => true,
        Identifier or MemberExpression => Known(node) is { IsFunction: true },
        _ => false,
    };
}
