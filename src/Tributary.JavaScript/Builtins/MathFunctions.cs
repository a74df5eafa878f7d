using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>The functions of <c>Math</c> (ECMA-262, section 21.3.2).</summary>
internal static class MathFunctions
{
    public static BuiltinTable Table { get; } = new(
        new Dictionary<string, BuiltinBody>
        {
            ["ceil"] = Of(Math.Ceiling),
            ["floor"] = Of(Math.Floor),
            ["max"] = static (in CallSite _, JsValue _, ReadOnlySpan<JsValue> arguments) =>
                Extreme(arguments, double.NegativeInfinity, Math.Max),
            ["min"] = static (in CallSite _, JsValue _, ReadOnlySpan<JsValue> arguments) =>
                Extreme(arguments, double.PositiveInfinity, Math.Min),
            ["random"] = static (in CallSite site, JsValue _, ReadOnlySpan<JsValue> _) => JsValue.Of(site.State.Options.NextRandom()),
            ["round"] = Of(Round),
        },
        new Dictionary<string, BuiltinBody>
        {
            ["abs"] = Of(Math.Abs),
            ["pow"] = static (in CallSite _, JsValue _, ReadOnlySpan<JsValue> arguments) =>
                Arithmetic.Power(arguments.At(0), arguments.At(1)),
            ["sign"] = Of(static x => double.IsNaN(x) || x == 0 ? x : Math.Sign(x)),
            ["sqrt"] = Of(Math.Sqrt),
            ["trunc"] = Of(Math.Truncate),
            ["log"] = Of(Math.Log),
            ["log10"] = Of(Math.Log10),
            ["log2"] = Of(Math.Log2),
        });

    private static BuiltinBody Of(Func<double, double> compute) => (in CallSite _, JsValue _, ReadOnlySpan<JsValue> arguments) =>
    {
        JsValue argument = arguments.At(0);
        return Whole(compute(Conversion.ToNumber(argument)));
    };

    // Rounded numbers serve as indices and counts next, so they become integers again.
    private static JsValue Whole(double number) =>
        number == Math.Truncate(number) && Math.Abs(number) <= Conversion.SafeIntegerMax && !(number == 0 && double.IsNegative(number))
            ? JsValue.Of((long)number)
            : JsValue.Of(number);

    private static double Round(double number)
    {
        if (Math.Abs(number) > Conversion.SafeIntegerMax || !double.IsFinite(number))
            return number;
        double floor = Math.Floor(number);
        return number - floor >= 0.5 ? Math.Ceiling(number) : floor;
    }

    private static JsValue Extreme(ReadOnlySpan<JsValue> arguments, double start, Func<double, double, double> choose)
    {
        double result = start;
        foreach (JsValue argument in arguments)
            result = choose(result, Conversion.ToNumber(argument));
        return Whole(result);
    }
}
