using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Tributary.Storage.Tests;

public sealed class KeysTests
{
    [Fact]
    public void Keys_of_texts_order_as_their_UTF8_bytes() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Texts(), Texts(), (left, right) =>
            Sign(Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)))
                == Compare(new Keys().Text(left), new Keys().Text(right))));

    [Fact]
    public void Keys_of_numbers_order_as_the_numbers() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll<long, long>((left, right) =>
            Sign(left.CompareTo(right)) == Compare(new Keys().Number(left), new Keys().Number(right))));

    [Fact]
    public void Keys_of_several_parts_order_by_the_first_part_that_differs() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Texts(), Texts(), Texts(), (first, second, third) =>
        {
            int expected = Sign(Encoding.UTF8.GetBytes(first).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(second)));
            return Compare(new Keys().Text(first).Text(third), new Keys().Text(second).Text(third)) == expected
                && Compare(new Keys().Number(7).Text(first), new Keys().Number(7).Text(second)) == expected;
        }));

    [Fact]
    public void No_key_of_a_part_is_the_prefix_of_another() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Bytes(), Bytes(), (left, right) =>
            left.SequenceEqual(right) || !new Keys().Bytes(right).Build().AsSpan().StartsWith(new Keys().Bytes(left).Build())));

    [Fact]
    public void A_prefix_range_has_exactly_the_keys_with_the_prefix() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Bytes(), Bytes(), (prefix, key) =>
        {
            KeyRange range = KeyRange.WithPrefix(prefix);
            bool inRange = key.AsSpan().SequenceCompareTo(range.Start.Span) >= 0
                && (range.End is not { } end || key.AsSpan().SequenceCompareTo(end.Span) < 0);
            return inRange == key.AsSpan().StartsWith(prefix);
        }));

    [Fact]
    public void After_a_prefix_of_only_FF_there_is_no_key()
    {
        Assert.Null(Keys.After(new byte[] { 0xFF, 0xFF }));
        Assert.Equal([0x02], Keys.After(new byte[] { 0x01, 0xFF })!.Value.ToArray());
    }

    [Fact]
    public void A_text_with_half_a_surrogate_pair_is_refused_instead_of_meeting_another_text() =>
        Assert.Throws<EncoderFallbackException>(() => new Keys().Text("\ud800"));

    private static Arbitrary<string> Texts() => Gen.Elements("", "\0", "\u0001", "a", "ab", "é", "\uffff", "😀", "z")
        .ListOf()
        .Select(parts => string.Concat(parts))
        .ToArbitrary();

    private static Arbitrary<byte[]> Bytes() => Gen.Elements<byte>(0, 1, 2, 0x61, 0xFE, 0xFF)
        .ListOf()
        .Select(bytes => bytes.ToArray())
        .ToArbitrary();

    private static int Compare(Keys left, Keys right) => Sign(left.Build().AsSpan().SequenceCompareTo(right.Build()));

    private static int Sign(int comparison) => Math.Sign(comparison);
}
