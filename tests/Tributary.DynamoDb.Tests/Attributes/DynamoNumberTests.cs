using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Tributary.DynamoDb.Attributes;

namespace Tributary.DynamoDb.Tests.Attributes;

public sealed class DynamoNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.000", "0")]
    [InlineData("0e999999999999", "0")]
    [InlineData("00042", "42")]
    [InlineData("+7", "7")]
    [InlineData("1.0", "1")]
    [InlineData("3.1400", "3.14")]
    [InlineData("1.5E2", "150")]
    [InlineData("1e-3", "0.001")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-12.50e1", "-125")]
    [InlineData("12345678901234567890123456789012345678", "12345678901234567890123456789012345678")]
    [InlineData("0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001")]
    [InlineData("100000000000000000000000000000000000000000000", "100000000000000000000000000000000000000000000")]
    [InlineData("0.0000000000000000000000000000000000000000001234e40", "0.001234")]
    public void A_number_is_printed_in_plain_notation(string text, string printed)
    {
        Assert.Equal(NumberProblem.None, DynamoNumber.Parse(text, out DynamoNumber number));

        Assert.Equal(printed, number.ToString());
    }

    [Theory]
    [InlineData("9.9999999999999999999999999999999999999E+125")]
    [InlineData("-9.9999999999999999999999999999999999999E+125")]
    [InlineData("1E-130")]
    [InlineData("-1E-130")]
    public void The_ends_of_the_range_are_in_it(string text)
    {
        Assert.Equal(NumberProblem.None, DynamoNumber.Parse(text, out DynamoNumber number));

        Assert.Equal(NumberProblem.None, DynamoNumber.Parse(number.ToString(), out DynamoNumber again));
        Assert.Equal(number, again);
    }

    [Theory]
    [InlineData("1E126", NumberProblem.Overflow)]
    [InlineData("-1E126", NumberProblem.Overflow)]
    [InlineData("1E99999999999999999999", NumberProblem.Overflow)]
    [InlineData("1E-131", NumberProblem.Underflow)]
    [InlineData("1E-99999999999999999999", NumberProblem.Underflow)]
    [InlineData("123456789012345678901234567890123456789", NumberProblem.TooManyDigits)]
    [InlineData("1.00000000000000000000000000000000000001", NumberProblem.TooManyDigits)]
    [InlineData("", NumberProblem.NotNumeric)]
    [InlineData("-", NumberProblem.NotNumeric)]
    [InlineData(".", NumberProblem.NotNumeric)]
    [InlineData("1e", NumberProblem.NotNumeric)]
    [InlineData("1e+", NumberProblem.NotNumeric)]
    [InlineData("1.2.3", NumberProblem.NotNumeric)]
    [InlineData("--1", NumberProblem.NotNumeric)]
    [InlineData("1 ", NumberProblem.NotNumeric)]
    [InlineData("0x10", NumberProblem.NotNumeric)]
    [InlineData("NaN", NumberProblem.NotNumeric)]
    [InlineData("Infinity", NumberProblem.NotNumeric)]
    [InlineData("1,5", NumberProblem.NotNumeric)]
    [InlineData("\u0661", NumberProblem.NotNumeric)]
    public void What_is_no_number_is_told_from_what_does_not_fit(string text, object problem) =>
        Assert.Equal((NumberProblem)problem, DynamoNumber.Parse(text, out _));

    [Theory]
    [InlineData(1_000_000, "1")]
    [InlineData(2_000_000, "0.0")]
    public void A_number_of_a_million_digits_is_refused_quickly(int digits, string head) =>
        Assert.NotEqual(NumberProblem.None, DynamoNumber.Parse(head + new string('7', digits), out _));

    [Fact]
    public void A_million_zeros_are_still_zero()
    {
        Assert.Equal(NumberProblem.None, DynamoNumber.Parse("0." + new string('0', 1_000_000), out DynamoNumber number));

        Assert.True(number.IsZero);
    }

    [Theory]
    [InlineData("1", "2", "3")]
    [InlineData("0.1", "0.2", "0.3")]
    [InlineData("1", "-1", "0")]
    [InlineData("99999999999999999999999999999999999999", "1", "100000000000000000000000000000000000000")]
    [InlineData("-5", "3.25", "-1.75")]
    public void Sums_are_exact(string left, string right, string sum)
    {
        Assert.Equal(NumberProblem.None, DynamoNumber.Add(Parse(left), Parse(right), out DynamoNumber actual));

        Assert.Equal(sum, actual.ToString());
    }

    [Theory]
    [InlineData("1e100", "1", NumberProblem.TooManyDigits)]
    [InlineData("1e125", "1e-130", NumberProblem.TooManyDigits)]
    [InlineData("9.9e125", "9e124", NumberProblem.Overflow)]
    public void A_sum_that_does_not_fit_is_refused(string left, string right, object problem) =>
        Assert.Equal((NumberProblem)problem, DynamoNumber.Add(Parse(left), Parse(right), out _));

    [Fact]
    public void Every_64_bit_integer_is_a_number() =>
        Prop.ForAll<long>(whole => Assert.Equal(
            whole.ToString(System.Globalization.CultureInfo.InvariantCulture), DynamoNumber.FromWhole(whole).ToString()))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Numbers_compare_as_their_exact_fractions_do() =>
        Prop.ForAll(Numbers.Arbitrary, Numbers.Arbitrary, (left, right) => Assert.Equal(
            Math.Sign(Numbers.Scaled(left).CompareTo(Numbers.Scaled(right))), Math.Sign(Parse(left).CompareTo(Parse(right)))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Sums_are_those_of_the_exact_fractions() =>
        Prop.ForAll(Numbers.Arbitrary, Numbers.Arbitrary, (left, right) =>
        {
            BigInteger sum = Numbers.Scaled(left) + Numbers.Scaled(right);
            if (DynamoNumber.Add(Parse(left), Parse(right), out DynamoNumber actual) == NumberProblem.None)
                Assert.Equal(sum, Numbers.Scaled(actual.ToString()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static DynamoNumber Parse(string text) => AttributeValue.NumberOf(text);
}
