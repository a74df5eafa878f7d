using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Tests.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Layout;

public sealed class KeyWriterTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    // Few different bytes, so that prefixes, zeros and ends meet often.
    private static readonly Gen<byte[]> Binaries = Gen.ArrayOf(Gen.Elements<byte>(0, 1, 2, 0x7F, 0xFE, 0xFF));

    private static readonly Gen<string> Texts =
        Gen.ArrayOf(Gen.Elements("\0", "\u0001", "a", "b", "é", "\uFFFD", "\uE000", "😀", "𐀀")).Select(string.Concat);

    [Fact]
    public void Keys_of_numbers_order_as_the_numbers() =>
        Prop.ForAll(Numbers.Arbitrary, Numbers.Arbitrary, (left, right) => Assert.Equal(
            Math.Sign(Numbers.Scaled(left).CompareTo(Numbers.Scaled(right))), Order(Number(left), Number(right)))).Check(Thorough);

    [Fact]
    public void Keys_of_binaries_order_as_their_bytes() =>
        Prop.ForAll(Binaries.ToArbitrary(), Binaries.ToArbitrary(), (left, right) => Assert.Equal(
            Math.Sign(left.AsSpan().SequenceCompareTo(right)), Order(Binary(left), Binary(right)))).Check(Thorough);

    [Fact]
    public void Keys_of_strings_order_as_their_UTF_8_bytes_and_as_expressions_compare_them() =>
        Prop.ForAll(Texts.ToArbitrary(), Texts.ToArbitrary(), (left, right) =>
        {
            int order = Math.Sign(Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));
            Assert.Equal(order, Order(AttributeValue.FromString(left), AttributeValue.FromString(right)));
            Assert.Equal(order, Math.Sign(AttributeComparison.CompareText(left, right)));
        }).Check(Thorough);

    [Fact]
    public void A_part_is_never_the_beginning_of_another_part() =>
        Prop.ForAll(Binaries.ToArbitrary(), Binaries.ToArbitrary(), (left, right) =>
        {
            byte[] one = Key(Binary(left)), two = Key(Binary(right));
            Assert.Equal(left.AsSpan().SequenceEqual(right), two.AsSpan().StartsWith(one));
        }).Check(Thorough);

    [Fact]
    public void The_prefix_of_a_key_begins_exactly_the_keys_that_begin_with_it() =>
        Prop.ForAll(Binaries.ToArbitrary(), Binaries.ToArbitrary(), (prefix, value) =>
        {
            byte[] start = new KeyWriter().Prefix(Binary(prefix)).ToArray();
            Assert.Equal(value.AsSpan().StartsWith(prefix), Key(Binary(value)).AsSpan().StartsWith(start));
        }).Check(Thorough);

    [Theory]
    [InlineData("0", "02")]
    [InlineData("1", "03 82 0B 00")]
    [InlineData("-1", "01 7D F4 FF")]
    [InlineData("12.345", "03 83 0D 23 33 00")]
    [InlineData("1E-130", "03 00 0B 00")]
    [InlineData("9.9E125", "03 FF 64 00")]
    public void Numbers_are_encoded_as_documented(string number, string bytes) =>
        Assert.Equal(bytes.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(Key(Number(number))));

    private static Value Number(string text) => AttributeReader.Read(AttributeValue.Make(AttributeType.N, text));

    private static Value Binary(byte[] bytes) => AttributeValue.Make(AttributeType.B, Convert.ToBase64String(bytes));

    private static byte[] Key(Value value) => new KeyWriter().Attribute(value).ToArray();

    private static int Order(Value left, Value right) => Math.Sign(Key(left).AsSpan().SequenceCompareTo(Key(right)));
}
