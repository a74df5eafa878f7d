using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>The functions directly below <c>util</c> ("Built-in utilities" of the AppSync guide).</summary>
internal static class General
{
    public static UtilFunction[] Functions { get; } =
    [
        new("error", (_, arguments) => throw new UtilErrorException(ReadError(arguments))),
        UtilFunction.Effect("appendError", (context, arguments) => context.AppendError(ReadError(arguments))),
        new("unauthorized", (context, _) => throw new UtilUnauthorizedException(context.UnauthorizedMessage)),
        new("authType", (context, _) => context.AuthorizationType),
        new("autoId", (context, _) => context.Random.NextUuid()),
        new("autoUlid", (context, _) => SortableIdentifiers.Ulid(context.Clock.GetUtcNow(), context.Random)),
        new("autoKsuid", (context, _) => SortableIdentifiers.Ksuid(context.Clock.GetUtcNow(), context.Random)),
        new("matches", (_, arguments) => Patterns.Matches(arguments.RequiredTextAt(0), arguments.TextAt(1) ?? string.Empty)),
        new("base64Encode", (_, arguments) => Encoded(arguments, TextEncodings.ToBase64)),
        new("base64Decode", (_, arguments) => Encoded(arguments, TextEncodings.FromBase64)),
        new("urlEncode", (_, arguments) => Encoded(arguments, TextEncodings.ToForm)),
        new("urlDecode", (_, arguments) => Encoded(arguments, TextEncodings.FromForm)),
        new("escapeJavaScript", (_, arguments) => Encoded(arguments, TextEncodings.EscapeJavaScript)),
    ];

    /// <summary>Those that only mapping templates have.</summary>
    public static UtilFunction[] OfTemplates { get; } =
    [
        UtilFunction.Effect("qr", (_, _) => { }),
        UtilFunction.Effect("quiet", (_, _) => { }),
        UtilFunction.Effect("validate", Validate),
    ];

    // What is not true fails: a check that could not be made lets nobody through.
    private static void Validate(IUtilContext context, ReadOnlySpan<Value> arguments)
    {
        if (arguments.At(0) == Value.True)
            return;
        string type = arguments.At(2).IsNull ? "CustomTemplateException" : arguments.MessageAt(2);
        throw new UtilErrorException(new UtilError(arguments.MessageAt(1), type, arguments.At(3), Value.Null));
    }

    private static UtilError ReadError(ReadOnlySpan<Value> arguments)
    {
        Value type = arguments.At(1);
        return new UtilError(
            arguments.MessageAt(0), type.IsNull ? null : arguments.MessageAt(1), arguments.At(2), arguments.At(3));
    }

    private static Value Encoded(ReadOnlySpan<Value> arguments, Func<string, string> encoding) =>
        arguments.TextAt(0) is { } text ? encoding(text) : Value.Null;
}
