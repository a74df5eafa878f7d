using System.Collections.Frozen;
using Tributary.JavaScript.Builtins;
using Tributary.JavaScript.Language.Syntax;
using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>
/// no-disallowed-methods. As in AWS's rule only receivers whose type shows in the code are seen: literals, variables that hold
/// one, and the built-in objects themselves. Lenient environments accept what they implement.
/// </summary>
internal sealed class NoDisallowedMethods : Rule
{
    private static readonly FrozenSet<string> OfArray = Names(
        "copyWithin entries from group groupToMap keys of toLocaleString toString values");

    private static readonly FrozenSet<string> OfObject = Names(
        "create defineProperties defineProperty freeze getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames "
        + "getOwnPropertySymbols getPrototypeOf hasOwnProperty is isExtensible isFrozen isPrototypeOf isSealed preventExtensions "
        + "propertyIsEnumerable seal setPrototypeOf toLocaleString toString valueOf");

    private static readonly FrozenSet<string> OfString = Names(
        "charCodeAt fromCharCode fromCodePoint localeCompare matchAll padEnd padStart repeat search toLocaleLowerCase "
        + "toLocaleUpperCase valueOf");

    /// <summary>Constants that name each other, one after the other.</summary>
    private const int AliasesMax = 8;

    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is not MemberExpression member || TypeOf(member.Object, 0) is not { } type)
            return;
        if (Denies(type, member.Name) && !IsAccepted(member, type, context))
            context.Report(member.NameSpan, $"Method {type}.{member.Name} is not implemented");
    }

    public static bool Denies(string type, string method) => type switch
    {
        "Array" => OfArray.Contains(method),
        "String" => OfString.Contains(method),
        _ => OfObject.Contains(method),
    };

    private static bool IsAccepted(MemberExpression member, string type, CheckContext context)
    {
        if (!context.IsLenient)
            return false;
        if (member.Object is Identifier { Variable: null })
            return context.Known(member) is not null;
        return type switch
        {
            "Array" => ArrayMethods.Find(member.Name, lenient: true) is not null,
            "String" => StringMethods.Find(member.Name, lenient: true) is not null,
            _ => false,
        };
    }

    private static string? TypeOf(SyntaxNode? node, int depth) => node switch
    {
        StringLiteral or TemplateLiteral => "String",
        ArrayExpression => "Array",
        Identifier { Variable: null, Name: "Array" or "Object" or "String" } global => global.Name,
        Identifier { Variable: { Kind: VariableKind.Const, Initializer: { } initializer } } when depth < AliasesMax =>
             TypeOf(initializer, depth + 1),
        _ => null,
    };

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
