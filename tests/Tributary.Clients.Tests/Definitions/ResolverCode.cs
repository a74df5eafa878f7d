using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.Definitions;

/// <summary>Code whose answer tells which version of it runs.</summary>
internal static class ResolverCode
{
    /// <summary>Of a pipeline: what its last function answered.</summary>
    public const string Passing =
        "export function request(ctx) { return {}; } export function response(ctx) { return ctx.prev.result; }";

    private const string Before = "export function request(ctx) { return { payload: '";
    private const string After = "' }; } export function response(ctx) { return ctx.result; }";

    public static JsonObject Runtime => new() { ["name"] = "APPSYNC_JS", ["runtimeVersion"] = "1.0.0" };

    public static string Answering(string token) => Before + token + After;

    public static string TokenOf(string code) =>
        code.StartsWith(Before, StringComparison.Ordinal) && code.EndsWith(After, StringComparison.Ordinal)
            ? code[Before.Length..^After.Length]
            : $"<{code}>";
}
