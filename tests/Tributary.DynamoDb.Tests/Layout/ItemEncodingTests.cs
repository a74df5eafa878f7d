using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Layout;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Layout;

public sealed class ItemEncodingTests
{
    private const string EveryType = """
        {"id":{"S":"x"},"n":{"N":"-12.5"},"b":{"B":"AAEC"},"ss":{"SS":["a","é😀"]},"ns":{"NS":["1","2"]},"bs":{"BS":["","/w=="]},
         "m":{"M":{"deep":{"M":{"l":{"L":[{"NULL":true},{"BOOL":false},{"S":""}]}}},"none":{"M":{}}}},"t":{"BOOL":true},"e":{"L":[]}}
        """;

    [Fact]
    public void Every_type_comes_back_as_it_was()
    {
        ObjectValue item = Value.Parse(EveryType).AsObject();

        ObjectValue read = ItemReader.Read(ItemWriter.Write(item), new ShapeCache());

        Assert.Equal(item.ToString(), read.ToString());
    }

    [Fact]
    public void An_item_is_read_typed_plain_and_as_JSON_and_weighs_the_same_in_each_form()
    {
        byte[] stored = ItemWriter.Write(Value.Parse(EveryType).AsObject());
        var shapes = new ShapeCache();
        using var json = new Utf8Output();

        ObjectValue typed = ItemReader.Read(stored, shapes, out int typedSize);
        ObjectValue plain = new PlainItemReader(shapes).Read(stored, out int plainSize);
        int jsonSize = ItemJson.Write(stored, shapes, json);

        Assert.Equal(typed.ToString(), Encoding.UTF8.GetString(json.WrittenSpan));
        Assert.Equal(PlainValues.OfItem(typed).ToString(), plain.ToString());
        Assert.Equal(
            """{"id":"x","n":-12.5,"b":"AAEC","ss":["a","é😀"],"ns":[1,2],"bs":["","/w=="],"m":"""
                + """{"deep":{"l":[null,false,""]},"none":{}},"t":true,"e":[]}""",
            plain.ToString());
        int size = AttributeSize.OfItem(typed);
        Assert.Equal((size, size, size), (typedSize, plainSize, jsonSize));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-7")]
    [InlineData("999999999999999999")]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775808")]
    [InlineData("0.1")]
    [InlineData("0.0000000000000000000000000000000000001")]
    [InlineData("12345678901234567890123456789012345678")]
    [InlineData("100000000000000000000000000000000000000000000000000")]
    public void Numbers_are_as_plain_as_from_their_text_and_weigh_what_they_weigh(string number)
    {
        ObjectValue item = ObjectValue.Of(("n", ObjectValue.Of(("N", number))));
        var reader = new PlainItemReader(new ShapeCache());

        ObjectValue plain = reader.Read(ItemWriter.Write(item), out int size);

        Assert.Equal(Value.FromNumber(number).Kind, plain["n"].Kind);
        Assert.Equal(Value.FromNumber(number), plain["n"]);
        Assert.Equal(AttributeSize.OfItem(item), size);
    }

    [Fact]
    public void JSON_is_written_without_an_object_for_any_item()
    {
        const int Items = 1000, BytesOfObject = 24;
        byte[] stored = ItemWriter.Write(Item("1"));
        var shapes = new ShapeCache();
        using var json = new Utf8Output(256 * 1024);
        ItemJson.Write(stored, shapes, json);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < Items; i++)
            ItemJson.Write(stored, shapes, json);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Items * BytesOfObject);
    }

    [Fact]
    public void Texts_that_JSON_escapes_are_escaped_in_names_and_values()
    {
        ObjectValue item = ObjectValue.Of(("a\"b\n", ObjectValue.Of(("S", "\"\\\u0001\t\u007f\u2028é😀"))));
        using var json = new Utf8Output();

        ItemJson.Write(ItemWriter.Write(item), new ShapeCache(), json);

        Assert.Equal(item.ToString(), Encoding.UTF8.GetString(json.WrittenSpan));
    }

    [Fact]
    public void What_the_item_before_holds_too_is_shared_and_what_is_similar_is_not()
    {
        var shapes = new ShapeCache();
        var reader = new PlainItemReader(shapes);
        ObjectValue Read(string id, string n) => reader.Read(
            ItemWriter.Write(ObjectValue.Of(("id", ObjectValue.Of(("S", id))), ("n", ObjectValue.Of(("S", n))))), out _);

        ObjectValue first = Read("é", "1"), second = Read("same", "1"), third = Read("same", "10"), fourth = Read("samE", "1é");

        Assert.Equal("""{"id":"é","n":"1"}""", first.ToString());
        Assert.Equal("""{"id":"same","n":"1"}""", second.ToString());
        Assert.Equal("""{"id":"same","n":"10"}""", third.ToString());
        Assert.Equal("""{"id":"samE","n":"1é"}""", fourth.ToString());
        Assert.Same(second["id"].AsString(), third["id"].AsString());
    }

    [Fact]
    public void Items_with_the_same_names_share_their_shape()
    {
        var shapes = new ShapeCache();
        ObjectValue first = ItemReader.Read(ItemWriter.Write(Item("1")), shapes);

        ObjectValue second = ItemReader.Read(ItemWriter.Write(Item("2")), shapes);

        Assert.Same(first.Shape, second.Shape);
    }

    [Fact]
    public void Items_with_very_many_different_names_are_read_all_the_same()
    {
        var shapes = new ShapeCache();
        for (int i = 0; i < 2000; i++)
        {
            ObjectValue item = ObjectValue.Of(($"name{i % 500}", ObjectValue.Of(("N", $"{i}"))));
            Assert.Equal(item, ItemReader.Read(ItemWriter.Write(item), shapes));
        }
    }

    [Fact]
    public void Damaged_bytes_are_named_and_never_crash()
    {
        byte[] good = ItemWriter.Write(Value.Parse(EveryType).AsObject());
        Prop.ForAll(
            Gen.Choose(0, good.Length - 1).ToArbitrary(), Gen.Choose(0, 255).ToArbitrary(), Gen.Choose(0, good.Length).ToArbitrary(),
            (position, value, length) =>
            {
                byte[] damaged = good[..length];
                if (position < length)
                    damaged[position] = (byte)value;
                foreach (Action<byte[]> reading in (ReadOnlySpan<Action<byte[]>>)[ReadTyped, ReadPlain, WriteJson])
                {
                    Exception? failure = Record.Exception(() => reading(damaged));
                    Assert.True(failure is null or InvalidDataException, failure?.ToString());
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static void ReadTyped(byte[] stored) => ItemReader.Read(stored, new ShapeCache());

    private static void ReadPlain(byte[] stored) => new PlainItemReader(new ShapeCache()).Read(stored, out _);

    private static void WriteJson(byte[] stored)
    {
        using var json = new Utf8Output();
        ItemJson.Write(stored, new ShapeCache(), json);
        Assert.True(Utf8ValueReader.TryRead(json.WrittenSpan, out _));
    }

    private static ObjectValue Item(string number) =>
        ObjectValue.Of(("id", ObjectValue.Of(("S", "x"))), ("n", ObjectValue.Of(("N", number))));
}
