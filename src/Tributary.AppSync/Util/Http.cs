using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>util.http</c> ("HTTP helpers in util.http" of the AppSync guide).</summary>
internal static class Http
{
    public static UtilFunction[] Functions { get; } =
    [
        new("http.copyHeaders", CopyHeaders),
        UtilFunction.Effect("http.addResponseHeader", AddResponseHeader),
        UtilFunction.Effect("http.addResponseHeaders", AddResponseHeaders),
    ];

    private static Value CopyHeaders(IUtilContext context, ReadOnlySpan<Value> arguments)
    {
        if (arguments.ObjectAt(0) is not { } headers)
            return Value.Null;
        var copy = new ObjectBuilder(headers.Count);
        foreach ((string name, Value value) in headers)
        {
            if (!ResponseHeaders.IsHopByHop(name))
                copy.Set(name, value);
        }

        return copy.Build();
    }

    private static void AddResponseHeader(IUtilContext context, ReadOnlySpan<Value> arguments) =>
        context.AddResponseHeader(arguments.TextAt(0) ?? string.Empty, arguments.At(1));

    private static void AddResponseHeaders(IUtilContext context, ReadOnlySpan<Value> arguments)
    {
        foreach ((string name, Value value) in arguments.ObjectAt(0) ?? ObjectValue.Empty)
            context.AddResponseHeader(name, value);
    }
}
