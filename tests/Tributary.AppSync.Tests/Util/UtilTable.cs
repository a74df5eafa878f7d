using System.Text.RegularExpressions;
using Tributary.AppSync.Tests.Util.Tables;
using Tributary.AppSync.Util;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Util;

/// <summary>
/// One table for all functions of util and extensions, whatever the runtime that calls them. A row is a path (below util, or
/// beginning with "extensions."), the arguments as a JSON list, and what comes of it:
/// <list type="bullet">
/// <item><c>= JSON</c> answers this value</item>
/// <item><c>json JSON</c> answers text that is this JSON</item>
/// <item><c>~ PATTERN</c> answers a text or number that fits</item>
/// <item><c>does EFFECT</c> answers nothing and has this effect</item>
/// <item><c>raises JSON</c> ends the evaluation with this error</item>
/// <item><c>denies TEXT</c> ends the evaluation as unauthorized</item>
/// <item><c>refuses TEXT</c> is a fault of the code with this message; a star at its end stands for the rest</item>
/// </list>
/// </summary>
internal static class UtilTable
{
    public const string ExtensionsRoot = "extensions.";

    public static IReadOnlyList<(string Function, string Arguments, string Expected)> Rows { get; } =
        [.. GeneralRows.Rows, .. TimeRows.Rows, .. DynamoDbRows.Rows, .. TransformRows.Rows, .. OtherRows.Rows];

    public static void Check(string expected, UtilCall call)
    {
        (string kind, string rest) = expected.Split(' ', 2) is [var first, var second] ? (first, second) : (expected, string.Empty);
        string actual = kind switch
        {
            "=" => $"= {Value.Parse(rest)}",
            "json" => $"= {(Value)Value.Parse(rest).ToString()}",
            _ => expected,
        };
        if (kind == "~" && Regex.IsMatch(call.Text, rest))
            return;
        bool isPrefix = kind == "refuses" && rest.EndsWith('*');
        if (isPrefix && call.Outcome.StartsWith(expected[..^1], StringComparison.Ordinal))
            return;
        Assert.Equal(actual, call.Outcome);
    }
}

/// <summary>What came of a call, in the words of <see cref="UtilTable"/>.</summary>
internal sealed record UtilCall(string Outcome, string Text)
{
    /// <param name="call">Calls the function and answers its result.</param>
    /// <param name="effects">Where its effects go.</param>
    public static UtilCall Of(Func<Value> call, Utilities effects)
    {
        try
        {
            Value result = call();
            string does = string.Join(" | ", [.. effects.Effects, .. effects.Errors.Select(error => "error " + Describe(error))]);
            string text = result.TryGetString(out string plain) ? plain : result.ToString();
            return new UtilCall(does.Length == 0 ? $"= {result}" : "does " + does, text);
        }
        catch (UtilErrorException raised)
        {
            return new UtilCall("raises " + Describe(raised.Error), string.Empty);
        }
        catch (UtilUnauthorizedException denied)
        {
            return new UtilCall("denies " + denied.Message, string.Empty);
        }
    }

    private static string Describe(UtilError error) => ObjectValue.Of(
        ("message", error.Message), ("errorType", error.ErrorType), ("data", error.Data), ("errorInfo", error.Info)).ToString();
}
