using System.Globalization;
using NodaTime.Text;
using Tributary.AppSync.Schemas;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Tests.Schemas;

/// <summary>
/// AWSDate, AWSTime and AWSDateTime against the patterns of NodaTime that are nearest to AppSync's rules, on dates near and far from
/// valid ones (docs/decisions/0008-dates.md).
/// </summary>
public sealed class AwsDateScalarTests
{
    private const int Count = 40_000;

    private static readonly string[] Times = ["HH':'mm", "HH':'mm':'ss", "HH':'mm':'ss'.'fffffffff"];
    private static readonly string[] Offsets = ["", "o<Z+HH:mm>", "o<Z+HH:mm:ss>"];

    [Theory]
    [InlineData("AWSDate")]
    [InlineData("AWSTime")]
    [InlineData("AWSDateTime")]
    public void NodaTime_accepts_the_same_texts(string scalar)
    {
        var type = (ScalarType)AwsScalars.All.Single(candidate => candidate.Name == scalar);
        Func<string, bool>[] patterns = [.. Patterns(scalar)];
        var random = new Random(20261124);
        int accepted = 0, refused = 0;
        var differing = new List<string>();
        for (int i = 0; i < Count; i++)
        {
            string text = RandomTexts.Next(random, scalar);
            bool ours = type.TryCoerceInput(text, out _, out _), theirs = patterns.Any(accepts => accepts(WithNineDigits(text)));
            (accepted, refused) = ours ? (accepted + 1, refused) : (accepted, refused + 1);
            if (ours != theirs && !IsKnownDifference(text))
                differing.Add($"{text}: {(ours ? "we" : "NodaTime")}");
        }

        Assert.Empty(differing);
        Assert.InRange(accepted, Count / 5, Count);
        Assert.InRange(refused, Count / 5, Count);
    }

    // The guide has years down to -9999 and a fraction without digits, which NodaTime has not; NodaTime takes 24:00 for the next day's
    // midnight, which ISO_LOCAL_TIME of java.time does not.
    private static bool IsKnownDifference(string text) =>
        text.StartsWith("-9999", StringComparison.Ordinal) || text.Contains("T24:00", StringComparison.Ordinal) || text.Contains(".+", StringComparison.Ordinal)
        || text.Contains(".-", StringComparison.Ordinal) || text.EndsWith(".Z", StringComparison.Ordinal) || text.EndsWith('.');

    // The pattern wants all nine digits of a fraction; AppSync takes one to nine.
    private static string WithNineDigits(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        int end = dot + 1;
        while (dot >= 0 && end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        int digits = end - dot - 1;
        return dot >= 0 && digits is > 0 and < 9 ? text.Insert(end, new string('0', 9 - digits)) : text;
    }

    private static IEnumerable<Func<string, bool>> Patterns(string scalar)
    {
        const string Date = "uuuu'-'MM'-'dd";
        foreach (string offset in Offsets)
        {
            if (scalar == "AWSDate")
                yield return offset.Length == 0 ? Accepts(LocalDatePattern.CreateWithInvariantCulture(Date))
                    : Accepts(OffsetDatePattern.CreateWithInvariantCulture(Date + offset));
            foreach (string time in scalar == "AWSDate" ? [] : Times)
            {
                if (scalar == "AWSTime")
                    yield return offset.Length == 0 ? Accepts(LocalTimePattern.CreateWithInvariantCulture(time))
                        : Accepts(OffsetTimePattern.CreateWithInvariantCulture(time + offset));
                else if (offset.Length > 0)
                    yield return Accepts(OffsetDateTimePattern.CreateWithInvariantCulture($"{Date}'T'{time}{offset}"));
            }
        }
    }

    private static Func<string, bool> Accepts<T>(IPattern<T> pattern) => text => pattern.Parse(text).Success;

    private static class RandomTexts
    {
        private const string Noise = "0123456789-+:.TZ z";

        public static string Next(Random random, string scalar)
        {
            string text = scalar switch
            {
                "AWSDate" => Date(random) + Offset(random),
                "AWSTime" => Time(random) + Offset(random),
                _ => $"{Date(random)}T{Time(random)}{Offset(random)}",
            };
            return random.Next(5) == 0 ? Damage(text, random) : text;
        }

        // Days 29 to 31 often, months and times a little beyond their ends now and then.
        private static string Date(Random random)
        {
            int year = random.Next(3) == 0 ? random.Next(100) * 100 : random.Next(10_000);
            int month = random.Next(12) == 0 ? random.Next(15) : random.Next(1, 13);
            int day = random.Next(3) == 0 ? random.Next(28, 33) : random.Next(1, 29);
            string sign = random.Next(8) == 0 ? "-" : "";
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{year:D4}-{month:D2}-{day:D2}");
        }

        private static string Time(Random random)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{random.Next(25):D2}:{random.Next(61):D2}");
            if (random.Next(3) == 0)
                return text;
            text += string.Create(CultureInfo.InvariantCulture, $":{random.Next(61):D2}");
            if (random.Next(2) == 0)
                return text;
            return $"{text}.{string.Concat(Enumerable.Range(0, random.Next(11)).Select(_ => (char)('0' + random.Next(10))))}";
        }

        private static string Offset(Random random) => random.Next(5) switch
        {
            0 => "",
            1 => "Z",
            2 => string.Create(CultureInfo.InvariantCulture, $"{Sign(random)}{random.Next(20):D2}:{random.Next(61):D2}:{random.Next(61):D2}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Sign(random)}{random.Next(20):D2}:{random.Next(61):D2}"),
        };

        private static char Sign(Random random) => random.Next(2) == 0 ? '+' : '-';

        private static string Damage(string text, Random random)
        {
            int at = random.Next(text.Length);
            char noise = Noise[random.Next(Noise.Length)];
            return random.Next(3) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, noise.ToString()),
                _ => text.Remove(at, 1).Insert(at, noise.ToString()),
            };
        }
    }
}
