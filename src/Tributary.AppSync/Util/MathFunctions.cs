using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>util.math</c> ("Math helpers in util.math" of the AppSync guide).</summary>
internal static class MathFunctions
{
    public static UtilFunction[] Functions { get; } =
    [
        new("math.roundNum", (_, arguments) => Whole(Math.Floor(arguments.NumberAt(0) + 0.5))),
        new("math.minVal", (_, arguments) => Number(Math.Min(arguments.NumberAt(0), arguments.NumberAt(1)))),
        new("math.maxVal", (_, arguments) => Number(Math.Max(arguments.NumberAt(0), arguments.NumberAt(1)))),
        new("math.randomDouble", (context, _) => context.Random.NextDouble()),
        new("math.randomWithinRange", RandomWithinRange),
    ];

    /// <summary>From the first number up to, but not including, the second, as Java's nextInt(origin, bound) has it.</summary>
    private static Value RandomWithinRange(IUtilContext context, ReadOnlySpan<Value> arguments)
    {
        long start = arguments.WholeAt(0);
        long end = arguments.WholeAt(1);
        if (end < start)
            throw new UtilFaultException("The end of randomWithinRange is expected not to be below its start.");
        return start + (long)Math.Floor(context.Random.NextDouble() * ((double)end - start));
    }

    private static Value Number(double number) => number == Math.Floor(number) ? Whole(number) : number;

    private static Value Whole(double number) => Math.Abs(number) < long.MaxValue ? (long)number : number;
}
