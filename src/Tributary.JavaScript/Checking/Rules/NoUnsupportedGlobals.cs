using System.Collections.Frozen;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>
/// Objects and functions of the language that APPSYNC_JS does not have ("JavaScript runtime features for resolvers and functions").
/// Other unknown names fail when they are reached, as on AWS.
/// </summary>
internal sealed class NoUnsupportedGlobals : Rule
{
    private static readonly FrozenDictionary<string, string?> Unsupported = new Dictionary<string, string?>
    {
        ["Date"] = "Use util.time.",
        ["Promise"] = "Data sources do the waiting: return the request from the request handler.",
        ["RegExp"] = "Use util.matches, or pass the pattern to replace as a string.",
        ["Function"] = "Write the function out.",
        ["eval"] = "Write the code out.",
        ["arguments"] = "Use a rest parameter (...values).",
        ["Map"] = "Use an object.",
        ["Set"] = "Use an array or the keys of an object.",
        ["WeakMap"] = null,
        ["WeakSet"] = null,
        ["WeakRef"] = null,
        ["Symbol"] = null,
        ["BigInt"] = "Use a number, or a string for more than 15 digits.",
        ["Proxy"] = null,
        ["Reflect"] = "Use Object.keys.",
        ["Intl"] = "Use util.time for dates.",
        ["Error"] = "Use util.error.",
        ["TypeError"] = "Use util.error.",
        ["RangeError"] = "Use util.error.",
        ["ArrayBuffer"] = null,
        ["Uint8Array"] = null,
        ["setTimeout"] = null,
        ["setInterval"] = null,
        ["setImmediate"] = null,
        ["queueMicrotask"] = null,
        ["fetch"] = "Use an HTTP data source.",
        ["XMLHttpRequest"] = "Use an HTTP data source.",
        ["require"] = "Use import.",
        ["module"] = "Use export.",
        ["exports"] = "Use export.",
        ["process"] = "Environment variables are in ctx.env.",
        ["Buffer"] = "Use util.base64Encode.",
        ["globalThis"] = null,
        ["window"] = null,
        ["global"] = null,
        ["structuredClone"] = "Use a spread ({ ...value }).",
        ["atob"] = "Use util.base64Decode.",
        ["btoa"] = "Use util.base64Encode.",
        ["encodeURIComponent"] = "Use util.urlEncode.",
        ["decodeURIComponent"] = "Use util.urlDecode.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Conversions = new Dictionary<string, string>
    {
        ["parseInt"] = "Use unary + and Math.floor.",
        ["parseFloat"] = "Use unary +.",
        ["Number"] = "Use unary +.",
        ["String"] = "Use a template literal.",
        ["Boolean"] = "Use !!.",
        ["Array"] = "Use an array literal.",
        ["Object"] = "Use an object literal.",
        ["isNaN"] = "Use Number.isNaN.",
        ["isFinite"] = "Use Number.isFinite.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reported to be refused by the service.</summary>
    private static readonly FrozenSet<string> Denied = new[] { "parseInt", "parseFloat", "Number" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly HashSet<SyntaxNode> _reportedElsewhere = [];

    public override void Visit(SyntaxNode node, CheckContext context)
    {
        switch (node)
        {
            case NewExpression construction:
                _reportedElsewhere.Add(construction.Callee);
                break;
            case CallExpression { Callee: Identifier { Variable: null } callee }:
                CheckConversion(callee, context);
                break;
            case Identifier { Variable: null } name:
                CheckName(name, context);
                break;
        }
    }

    // The text is the one recorded from the service.
    private static void CheckConversion(Identifier callee, CheckContext context)
    {
        bool isThere = context.Known(callee) is { IsFunction: true } && (context.AcceptsDenied || !Denied.Contains(callee.Name));
        if (!isThere && Conversions.TryGetValue(callee.Name, out string? fix))
            context.Report(callee, $"Invalid function: {callee.Name} [code: INVALID_FUNCTION_INVOCATION]", fix);
    }

    private void CheckName(Identifier name, CheckContext context)
    {
        if (!Unsupported.TryGetValue(name.Name, out string? fix) || _reportedElsewhere.Contains(name) || context.Known(name) is not null)
            return;
        context.Report(name, $"{name.Name} is not supported.", fix);
    }
}
