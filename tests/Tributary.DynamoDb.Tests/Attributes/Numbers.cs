using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Tributary.DynamoDb.Tests.Attributes;

/// <summary>Random DynamoDB numbers as texts: all magnitudes, many near each other.</summary>
internal static class Numbers
{
    private const int Places = 170;

    public static Gen<string> Generator { get; } =
        from digits in Gen.Choose(1, 38)
        from text in Gen.ArrayOf(Gen.Choose(0, 9), digits)
        from exponent in Gen.Frequency((3, Gen.Choose(-3, 3)), (1, Gen.Choose(-130, 87)))
        from negative in Gen.Elements(true, false)
        let coefficient = string.Concat(text)
        where exponent + Significant(coefficient) - 1 is >= -130 and <= 125
        select $"{(negative ? "-" : "")}{coefficient}e{exponent}";

    public static Arbitrary<string> Arbitrary { get; } = Generator.ToArbitrary();

    /// <summary>The number times a power of ten that makes all of them whole.</summary>
    public static BigInteger Scaled(string text)
    {
        string[] parts = text.Split('e');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], null) : 0;
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        int fraction = point < 0 ? 0 : parts[0].Length - point - 1;
        string coefficient = parts[0].Replace(".", "", StringComparison.Ordinal);
        return BigInteger.Parse(coefficient, null) * BigInteger.Pow(10, Places + exponent - fraction);
    }

    private static int Significant(string coefficient) => Math.Max(1, coefficient.TrimStart('0').Length);
}
