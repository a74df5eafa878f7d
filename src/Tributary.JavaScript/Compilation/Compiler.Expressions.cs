using Tributary.JavaScript.Builtins;
using Tributary.JavaScript.Evaluation;
using Tributary.JavaScript.Evaluation.Expressions;
using Tributary.JavaScript.Language;
using Tributary.JavaScript.Language.Syntax;
using Tributary.Values;

namespace Tributary.JavaScript.Compilation;

/// <summary>Expressions other than operators and calls.</summary>
internal sealed partial class Compiler
{
    private Evaluable CompileExpression(Expression expression) => expression switch
    {
        NullLiteral => new Constant(expression.Span, JsValue.Null),
        BooleanLiteral literal => new Constant(expression.Span, JsValue.Of(literal.Value)),
        NumberLiteral literal => new Constant(expression.Span, NumberConstant(literal.Value)),
        StringLiteral literal => new Constant(expression.Span, JsValue.Of(literal.Value)),
        TemplateLiteral template => CompileTemplate(template),
        TaggedTemplate tagged => CompileTaggedTemplate(tagged),
        Identifier name => CompileName(name),
        ArrayExpression array => CompileArray(array),
        ObjectExpression literal => CompileObject(literal),
        FunctionExpression function => CompileFunction(function),
        UnaryExpression unary => CompileUnary(unary),
        BinaryExpression binary => CompileBinary(binary),
        AssignmentExpression assignment => CompileAssignment(assignment),
        ConditionalExpression choice => new Conditional(
            choice.Span, CompileExpression(choice.Test), CompileExpression(choice.Consequent), CompileExpression(choice.Alternate)),
        CallExpression call => CompileCall(call),
        MemberExpression member => CompileMember(member),
        IndexExpression { Index: StringLiteral key } member when !PropertyOrder.IsIndex(key.Value, out _) => AccessMember(
            member.Span, CompileExpression(member.Object), key.Value, member.Optional),
        IndexExpression member => new IndexAccess(
            member.Span, CompileExpression(member.Object), CompileExpression(member.Index), member.Optional),
        ChainExpression chain => new OptionalChain(chain.Span, CompileExpression(chain.Chain)),
        SequenceExpression sequence => new Sequence(sequence.Span, CompileAll(sequence.Expressions)),
        SpreadElement spread => new Spread(spread.Span, CompileExpression(spread.Argument)),
        _ => throw new InvalidOperationException($"A {expression.GetType().Name} passed the checks."),
    };

    private Evaluable[] CompileAll(Expression[] expressions) => Array.ConvertAll(expressions, CompileExpression);

    private static JsValue NumberConstant(double number) =>
        number == Math.Truncate(number) && Math.Abs(number) <= Conversion.SafeIntegerMax ? JsValue.Of((long)number) : JsValue.Of(number);

    private Evaluable CompileMember(MemberExpression member) => KnownValue.Of(member, _environment) is { } known
        ? new Constant(member.Span, known.Value)
        : AccessMember(member.Span, CompileExpression(member.Object), member.Name, member.Optional);

    private static Evaluable AccessMember(SourceSpan span, Evaluable target, string name, bool optional)
    {
        var access = new MemberAccess(span, target, name, optional);
        return target is FrameVariable variable ? new LocalMemberAccess(span, variable.Slot, name, access) : access;
    }

    private Evaluable CompileTemplate(TemplateLiteral template) => template.Substitutions.Length == 0
        ? new Constant(template.Span, JsValue.Of(template.Cooked[0]))
        : new TemplateText(template.Span, template.Cooked, CompileAll(template.Substitutions));

    private TaggedCall CompileTaggedTemplate(TaggedTemplate tagged)
    {
        var tag = (JsFunction)KnownValue.Of(tagged.Tag, _environment)!.Value.Reference!;
        string[] texts = tag is BuiltinFunction ? tagged.Template.Raw : tagged.Template.Cooked;
        return new TaggedCall(tagged.Span, tag, Array.ConvertAll(texts, t => JsValue.Of(t)), CompileAll(tagged.Template.Substitutions));
    }

    private Evaluable CompileArray(ArrayExpression array)
    {
        Evaluable[] elements = Array.ConvertAll(
            array.Elements, e => e is null ? new Constant(array.Span, JsValue.Undefined) : CompileExpression(e));
        return elements.Any(e => e is Spread) ? new SpreadList(array.Span, elements) : new ArrayOf(array.Span, elements);
    }

    private Evaluable CompileObject(ObjectExpression literal)
    {
        bool shaped = literal.Properties.All(p => p is Property { Key.Name: not null });
        return shaped ? CompileShapedObject(literal) : new BuiltObject(literal.Span, Array.ConvertAll(literal.Properties, CompilePart));
    }

    private ShapedObject CompileShapedObject(ObjectExpression literal)
    {
        Property[] properties = [.. literal.Properties.Cast<Property>()];
        string[] keys = [.. PropertyOrder.Ordered([.. properties.Select(p => p.Key.Name!).Distinct(StringComparer.Ordinal)])];
        int[] positions = Array.ConvertAll(properties, p => Array.IndexOf(keys, p.Key.Name));
        Evaluable[] values = Array.ConvertAll(properties, p => CompileExpression(p.Value));
        return new ShapedObject(literal.Span, ObjectShape.Of(keys), values, positions);
    }

    /// <summary>The object or array of a literal that holds nothing but scalars.</summary>
    private JsValue TableOf(Expression literal) => CompileExpression(literal) switch
    {
        ShapedObject table => table.ValueOfConstants(),
        ArrayOf table => table.ValueOfConstants(),
        var other => throw new InvalidOperationException($"A {other.GetType().Name} was taken for a table."),
    };

    private ObjectPart CompilePart(SyntaxNode part)
    {
        if (part is SpreadElement spread)
            return new SpreadPart(CompileExpression(spread.Argument));
        var property = (Property)part;
        Evaluable value = CompileExpression(property.Value);
        return property.Key.Name is { } name
            ? new NamedPart(name, value)
            : new ComputedPart(CompileExpression(property.Key.Computed!), value);
    }
}
