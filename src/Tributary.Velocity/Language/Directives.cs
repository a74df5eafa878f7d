using System.Collections.Frozen;

namespace Tributary.Velocity.Language;

/// <summary>
/// The directives by name. Of Velocity's own, those that read other templates or text as templates are refused; <c>#macro</c> is not one
/// at all, so that its source is printed like that of any unknown directive (AppSync knows no macros).
/// </summary>
internal static class Directives
{
    private static readonly FrozenSet<string> BuiltIn = new[] { "if", "end", "set", "else", "elseif" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Refused =
        new[] { "include", "parse", "evaluate", "define" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Supported =
        new[] { "foreach", "break", "stop", "return", "literal" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Part of the grammar.</summary>
    public static bool IsBuiltIn(string name) => BuiltIn.Contains(name);

    public static bool IsKnown(string name) => Supported.Contains(name) || Refused.Contains(name);

    public static bool IsRefused(string name) => Refused.Contains(name);

    /// <summary>Goes up to an <c>#end</c>. So does what starts with an at sign, a call of a macro with a body.</summary>
    public static bool IsBlock(string name) => name is "foreach" or "literal" || name.StartsWith('@');
}
