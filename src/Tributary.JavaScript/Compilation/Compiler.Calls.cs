using Tributary.JavaScript.Builtins;
using Tributary.JavaScript.Evaluation;
using Tributary.JavaScript.Evaluation.Expressions;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Compilation;

/// <summary>Calls, bound as early as their callee is known.</summary>
internal sealed partial class Compiler
{
    private Evaluable CompileCall(CallExpression call)
    {
        ArgumentList arguments = CompileArguments(call);
        if (KnownValue.Of(call.Callee, _environment)?.Value.Reference is JsFunction known)
            return new KnownCall(call.Span, known, arguments);
        switch (call.Callee)
        {
            case MemberExpression member:
                return CompileMethodCall(call, member.Object, member.Name, member.Optional, arguments);
            case IndexExpression { Index: StringLiteral name } member:
                return CompileMethodCall(call, member.Object, name.Value, member.Optional, arguments);
        }

        Evaluable callee = CompileExpression(call.Callee);
        return callee is Constant { Value.Reference: JsFunction function }
            ? new KnownCall(call.Span, function, arguments)
            : new ValueCall(call.Span, callee, CalleeText(call.Callee), arguments, call.Optional);
    }

    private MethodCall CompileMethodCall(
        CallExpression call, Expression receiver, string name, bool optionalReceiver, ArgumentList arguments)
    {
        var methods = new MethodTable(ArrayMethods.Find(name, IsLenient), StringMethods.Find(name, IsLenient), IsLenient);
        var traits = new MethodCallTraits(optionalReceiver, call.Optional);
        return new MethodCall(call.Span, CompileExpression(receiver), name, CalleeText(call.Callee), methods, arguments, traits);
    }

    private ArgumentList CompileArguments(CallExpression call)
    {
        Evaluable[] arguments = CompileAll(call.Arguments);
        return new ArgumentList(arguments, arguments.Any(a => a is Spread) ? new SpreadList(call.Span, arguments) : null);
    }

    private static string CalleeText(Expression callee) => callee switch
    {
        Identifier name => name.Name,
        MemberExpression member => $"{CalleeText(member.Object)}.{member.Name}",
        CallExpression call => $"{CalleeText(call.Callee)}(...)",
        IndexExpression index => $"{CalleeText(index.Object)}[...]",
        ChainExpression chain => CalleeText(chain.Chain),
        _ => "(intermediate value)",
    };
}
