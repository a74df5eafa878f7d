using System.Collections.Frozen;
using Tributary.JavaScript.Language.Syntax;
using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Checking;

/// <summary>
/// Infers the types that show in the code, as the type check of the service does for its rule no-disallowed-methods: of literals,
/// of variables that begin with one, of what the methods of strings and arrays answer. What comes from the context has no type.
/// </summary>
internal sealed class ValueTypes
{
    /// <summary>Expressions that lead to each other; beyond it a type is unknown.</summary>
    private const int DepthMax = 24;

    /// <summary>Expressions looked at for one module, whatever it repeats.</summary>
    private const int LooksMax = 20_000;

    private static readonly FrozenSet<string> AnswerStrings = Names(
        "charAt concat replace replaceAll slice substring substr toLowerCase toUpperCase trim trimEnd trimStart padStart padEnd repeat "
        + "toString toLocaleLowerCase toLocaleUpperCase normalize at valueOf");

    private static readonly FrozenSet<string> AnswerTheArray = Names("concat filter slice reverse sort splice fill copyWithin");

    private static readonly FrozenSet<string> AnswerAnElement = Names("find findLast pop shift at");

    private static readonly FrozenSet<string> TakeElements = Names(
        "map find filter findIndex findLast findLastIndex forEach every some flatMap");

    private readonly Dictionary<Variable, ValueType> _learned = [];
    private int _looks;

    /// <summary>Takes in what a node says about names without a value of their own: elements of loops and of callbacks, defaults.</summary>
    public void Learn(SyntaxNode node)
    {
        switch (node)
        {
            case ForEachStatement { Target: VariableDeclaration { Declarators: [{ Target: Identifier { Variable: { } name } }] } } loop:
                Learn(name, loop.Kind == ForEachKind.In ? ValueType.String : ElementOf(Of(loop.Subject)));
                break;
            case FunctionExpression function:
                LearnParameters(function, 0);
                break;
            case CallExpression { Callee: MemberExpression method, Arguments: [FunctionExpression callback, ..] }
                when TakeElements.Contains(method.Name) && callback.Parameters is [Identifier { Variable: { } element }, ..]
                && Of(method.Object) is { Name: ValueType.ArrayName } array:
                Learn(element, array.Element);
                break;
        }
    }

    public ValueType? Of(SyntaxNode? node) => Of(node, 0);

    private void LearnParameters(FunctionExpression function, int depth)
    {
        foreach (SyntaxNode parameter in function.Parameters)
        {
            if (parameter is DefaultPattern { Target: Identifier { Variable: { } name } } withDefault)
                Learn(name, Of(withDefault.Default, depth));
            else if (parameter is RestElement { Target: Identifier { Variable: { } rest } })
                Learn(rest, ValueType.ArrayOf(null));
        }
    }

    private void Learn(Variable variable, ValueType? type)
    {
        if (type is not null)
            _learned.TryAdd(variable, type);
    }

    private ValueType? Of(SyntaxNode? node, int depth)
    {
        if (node is null || depth > DepthMax || ++_looks > LooksMax)
            return null;
        return node switch
        {
            StringLiteral or TemplateLiteral or UnaryExpression { Operator: "typeof" } => ValueType.String,
            NumberLiteral or UnaryExpression { Operator: "-" or "+" } => ValueType.Number,
            BooleanLiteral or UnaryExpression { Operator: "!" } => ValueType.Boolean,
            ArrayExpression array => ValueType.ArrayOf(Common(array.Elements, depth)),
            ObjectExpression written => new ValueType("Object") { Members = written },
            BinaryExpression binary => OfBinary(binary, depth),
            ConditionalExpression choice => Common([choice.Consequent, choice.Alternate], depth),
            AssignmentExpression { Operator: "=" } assignment => Of(assignment.Value, depth + 1),
            SequenceExpression sequence => Of(sequence.Expressions[^1], depth + 1),
            ChainExpression chain => Of(chain.Chain, depth + 1),
            Identifier { Variable: { } variable } => OfVariable(variable, depth),
            IndexExpression index => ElementOf(Of(index.Object, depth + 1)),
            MemberExpression member => OfMember(member, depth),
            CallExpression call => OfCall(call, depth),
            _ => null,
        };
    }

    private ValueType? OfBinary(BinaryExpression binary, int depth)
    {
        switch (binary.Operator)
        {
            case "+":
                ValueType? left = Of(binary.Left, depth + 1), right = Of(binary.Right, depth + 1);
                return left == ValueType.String || right == ValueType.String ? ValueType.String : left == right ? left : null;
            case "??" or "||" or "&&":
                return Common([binary.Left, binary.Right], depth);
            case "-" or "*" or "/" or "%":
                return ValueType.Number;
            default:
                return null;
        }
    }

    private ValueType? OfVariable(Variable variable, int depth) =>
        _learned.TryGetValue(variable, out ValueType? type) ? type : Of(variable.Initializer, depth + 1);

    private ValueType? OfMember(MemberExpression member, int depth)
    {
        if (Of(member.Object, depth + 1) is not { Members: { } members })
            return null;
        return members.Properties.OfType<Property>().LastOrDefault(property => property.Key.Name == member.Name) is { } property
            ? Of(property.Value, depth + 1)
            : null;
    }

    private ValueType? OfCall(CallExpression call, int depth)
    {
        switch (call.Callee)
        {
            case Identifier { Variable.Function: { } function }:
                return OfResult(function, depth);
            case MemberExpression { Object: Identifier { Variable: null, Name: "Object" } } function:
                return function.Name == "keys" ? ValueType.ArrayOf(ValueType.String)
                    : function.Name is "values" or "entries" ? ValueType.ArrayOf(null) : null;
            case MemberExpression { Object: Identifier { Variable: null, Name: "JSON" }, Name: "stringify" }:
                return ValueType.String;
            case MemberExpression method:
                return OfMethod(method, call, depth);
            default:
                return null;
        }
    }

    private ValueType? OfMethod(MemberExpression method, CallExpression call, int depth)
    {
        ValueType? receiver = Of(method.Object, depth + 1);
        switch (receiver?.Name)
        {
            case ValueType.StringName:
                return AnswerStrings.Contains(method.Name) ? ValueType.String
                    : method.Name == "split" ? ValueType.ArrayOf(ValueType.String) : null;
            case ValueType.ArrayName when method.Name is "map" or "flatMap":
                bool isKnown = method.Name == "map" && call.Arguments is [FunctionExpression, ..];
                return ValueType.ArrayOf(isKnown ? OfResult((FunctionExpression)call.Arguments[0], depth) : null);
            case ValueType.ArrayName:
                return AnswerTheArray.Contains(method.Name) ? receiver
                    : AnswerAnElement.Contains(method.Name) ? receiver.Element
                    : method.Name is "join" or "toString" ? ValueType.String
                    : method.Name == "flat" ? ValueType.ArrayOf(null) : null;
            case "Number" when method.Name is "toString" or "toFixed":
                return ValueType.String;
            default:
                return null;
        }
    }

    private ValueType? OfResult(FunctionExpression function, int depth)
    {
        if (function.Body is Expression body)
        {
            LearnParameters(function, depth + 1);
            return Of(body, depth + 1);
        }

        var returns = new Returns();
        returns.Visit(function.Body);
        return Common([.. returns.Values], depth);
    }

    private static ValueType? ElementOf(ValueType? type) => type == ValueType.String ? type : type?.Element;

    /// <summary>The one type that all have; null has none and does not count.</summary>
    private ValueType? Common(Expression?[] expressions, int depth)
    {
        ValueType? common = null;
        foreach (Expression? expression in expressions)
        {
            if (expression is NullLiteral)
                continue;
            ValueType? type = expression is SpreadElement spread ? ElementOf(Of(spread.Argument, depth + 1)) : Of(expression, depth + 1);
            if (type is null || (common ?? type) != type)
                return null;
            common = type;
        }

        return common;
    }

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private sealed class Returns : SyntaxWalker
    {
        public List<Expression?> Values { get; } = [];

        public override void Visit(SyntaxNode? node)
        {
            if (node is ReturnStatement statement)
                Values.Add(statement.Argument);
            if (node is not FunctionExpression)
                base.Visit(node);
        }
    }
}
