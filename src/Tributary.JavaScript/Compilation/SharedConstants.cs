using Tributary.JavaScript.Language.Syntax;
using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Compilation;

/// <summary>
/// Tables at the top of a module, such as <c>const order = { viewer: 0, owner: 2 }</c>, that nothing can change: they hold scalars, and
/// all the code does with them is to read a member, to run over them or to call a method that leaves them as they are. They are made
/// once instead of in every evaluation.
/// </summary>
internal sealed class SharedConstants : SyntaxWalker
{
    private static readonly HashSet<string> ReadingMethods = ["at", "concat", "includes", "indexOf", "join", "lastIndexOf", "slice"];

    private readonly Dictionary<Variable, int> _reads = [];
    private readonly HashSet<SyntaxNode> _changed = [];
    private int _functions;

    /// <summary>Some function may run, and read a variable, before the module has come to its end.</summary>
    private bool _callsAtTop;

    private SharedConstants()
    {
    }

    /// <summary>The variables, with what they are initialized with.</summary>
    public static IEnumerable<KeyValuePair<Variable, Expression>> Find(Module module)
    {
        var walker = new SharedConstants();
        walker.Visit(module);
        if (walker._callsAtTop)
            yield break;
        foreach (Statement statement in module.Body)
        {
            if (Declarations.Unwrap(statement) is not VariableDeclaration declaration)
                continue;
            foreach (VariableDeclarator declarator in declaration.Declarators)
            {
                if (declarator is not { Target: Identifier { Variable: { } variable }, Initializer: { } table })
                    continue;
                if (walker.IsShared(variable, table))
                    yield return KeyValuePair.Create(variable, table);
            }
        }
    }

    public override void Visit(SyntaxNode? node)
    {
        switch (node)
        {
            case FunctionExpression:
                _functions++;
                base.Visit(node);
                _functions--;
                return;
            case MemberExpression or IndexExpression when !_changed.Contains(node):
                CountRead(node is MemberExpression member ? member.Object : ((IndexExpression)node).Object);
                break;
            case SpreadElement spread:
                CountRead(spread.Argument);
                break;
            case TaggedTemplate or CallExpression:
                _callsAtTop |= _functions == 0;
                SyntaxNode callee = node is CallExpression call ? call.Callee : ((TaggedTemplate)node).Tag;
                if (callee is not MemberExpression { Name: var name } || !ReadingMethods.Contains(name))
                    _changed.Add(callee);
                break;
            case ForEachStatement loop:
                CountRead(loop.Subject);
                break;
        }

        foreach (SyntaxNode? target in Targets(node))
        {
            if (target is not null)
                _changed.Add(target);
        }

        base.Visit(node);
    }

    private static SyntaxNode?[] Targets(SyntaxNode? node) => node switch
    {
        AssignmentExpression assignment => [assignment.Target],
        UpdateExpression update => [update.Operand],
        UnaryExpression { Operator: "delete" } deletion => [deletion.Operand is ChainExpression chain ? chain.Chain : deletion.Operand],
        ForEachStatement loop => [loop.Target],
        PatternProperty property => [property.Target],
        DefaultPattern pattern => [pattern.Target],
        RestElement rest => [rest.Target],
        ArrayPattern pattern => [.. pattern.Elements, pattern.Rest],
        ObjectPattern pattern => [pattern.Rest],
        _ => [],
    };

    private void CountRead(Expression read)
    {
        if (_functions > 0 && read is Identifier { Variable: { } variable })
            _reads[variable] = _reads.GetValueOrDefault(variable) + 1;
    }

    private bool IsShared(Variable variable, Expression table) => variable.Scope.Parent is null
        && (variable.Kind == VariableKind.Const || variable.IsAssignedOnce)
        && _reads.GetValueOrDefault(variable) == variable.Uses.Count
        && IsTable(table);

    private static bool IsTable(Expression table) => table switch
    {
        ObjectExpression literal => literal.Properties.All(
            part => part is Property { Kind: PropertyKind.Value, Key.Name: not null } property && IsScalar(property.Value)),
        ArrayExpression literal => literal.Elements.All(element => element is not null && IsScalar(element)),
        _ => false,
    };

    private static bool IsScalar(Expression value) => value is NullLiteral or BooleanLiteral or NumberLiteral or StringLiteral
        or UnaryExpression { Operator: "-", Operand: NumberLiteral };
}
