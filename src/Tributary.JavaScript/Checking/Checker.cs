using Tributary.JavaScript.Checking.Rules;
using Tributary.JavaScript.Language.Syntax;
using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Checking;

/// <summary>Runs every rule over a module in one walk.</summary>
internal sealed class Checker : SyntaxWalker
{
    private readonly CheckContext _context;
    private readonly Rule[] _rules = CreateRules();

    private Checker(CheckContext context) => _context = context;

    public static IReadOnlyList<CodeError> Check(Module module, ScopeAnalysis analysis, JavaScriptEnvironment environment)
    {
        var context = new CheckContext(analysis, environment);
        var checker = new Checker(context);
        checker.Visit(module);
        foreach (Rule rule in checker._rules)
        {
            context.Rule = rule;
            rule.Finish(module, context);
        }

        return context.Errors;
    }

    public override void Visit(SyntaxNode? node)
    {
        if (node is null)
            return;
        _context.Types.Learn(node);
        foreach (Rule rule in _rules)
        {
            _context.Rule = rule;
            rule.Visit(node, _context);
        }

        base.Visit(node);
    }

    private static Rule[] CreateRules() =>
    [
        new NoAsync(), new NoAwait(), new NoPromise(), new NoClasses(), new NoFor(), new NoWhile(), new NoContinue(), new NoLabels(),
        new NoGenerators(), new NoYield(), new NoThis(), new NoTry(), new NoRegex(), new NoDisallowedUnaryOperators(),
        new NoDisallowedBinaryOperators(), new NoInOperator(), new NoDisallowedReAssignment(), new NoRecursion(),
        new NoDisallowedMethods(), new NoFunctionPassing(), new NoFunctionReassign(), new NoFunctionReturn(),
        new NoThrow(), new NoNew(), new NoDynamicImport(), new NoMetaProperties(), new NoBigInt(), new NoAccessors(),
        new NoFunctionMethods(),
        new NoTaggedTemplates(), new NoConstantAssignment(), new NoDebugger(), new NoPrivateNames(),
        new NoUnsupportedGlobals(), new KnownModules(),
        new KnownMembers(), new KnownExports(),
    ];
}
