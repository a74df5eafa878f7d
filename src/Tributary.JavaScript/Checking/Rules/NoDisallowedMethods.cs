using System.Collections.Frozen;
using Tributary.JavaScript.Builtins;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>
/// no-disallowed-methods. As in AWS's rule only calls are seen whose receiver has a type that shows in the code. An
/// environment that accepts what is denied accepts what it implements.
/// </summary>
internal sealed class NoDisallowedMethods : Rule
{
    private static readonly FrozenSet<string> OfArray = Names(
        "copyWithin entries group groupToMap keys toLocaleString toString values");

    private static readonly FrozenSet<string> OfObject = Names(
        "create defineProperties defineProperty freeze getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames "
        + "getOwnPropertySymbols getPrototypeOf is isExtensible isFrozen isSealed preventExtensions seal setPrototypeOf");

    private static readonly FrozenSet<string> OfString = Names(
        "charCodeAt localeCompare matchAll padEnd padStart repeat search toLocaleLowerCase toLocaleUpperCase valueOf");

    private readonly HashSet<SyntaxNode> _called = [];

    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is CallExpression { Callee: MemberExpression callee } call)
            CheckCall(call, callee, context);
        else if (node is MemberExpression { Object: Identifier { Variable: null, Name: "Object" } } member && !_called.Contains(member))
            CheckFunctionOfObject(member, member, context);
    }

    public static bool Denies(string type, string method) => type switch
    {
        ValueType.ArrayName => OfArray.Contains(method),
        ValueType.StringName => OfString.Contains(method),
        ValueType.ObjectConstructorName => OfObject.Contains(method),
        _ => false,
    };

    private void CheckCall(CallExpression call, MemberExpression callee, CheckContext context)
    {
        _called.Add(callee);
        if (callee.Object is Identifier { Variable: null, Name: "Object" })
            CheckFunctionOfObject(callee, call, context);
        else if (context.Types.Of(callee.Object) is { } type && Denies(type.Name, callee.Name) && !IsAccepted(callee, type, context))
            Report(call, type.Name, callee, context);
    }

    private static void CheckFunctionOfObject(MemberExpression member, SyntaxNode place, CheckContext context)
    {
        if (OfObject.Contains(member.Name) && !(context.AcceptsDenied && context.Known(member) is not null))
            Report(place, ValueType.ObjectConstructorName, member, context);
    }

    private static void Report(SyntaxNode place, string type, MemberExpression method, CheckContext context) =>
        context.Report(place, $"Method {type}.{method.Name} is not implemented");

    private static bool IsAccepted(MemberExpression member, ValueType type, CheckContext context)
    {
        if (!context.AcceptsDenied)
            return false;
        return type.Name switch
        {
            ValueType.ArrayName => ArrayMethods.Find(member.Name, lenient: true) is not null,
            ValueType.StringName => StringMethods.Find(member.Name, lenient: true) is not null,
            _ => false,
        };
    }

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
