using FsCheck;
using FsCheck.Fluent;
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
                Exception? failure = Record.Exception(() => ItemReader.Read(damaged, new ShapeCache()));
                Assert.True(failure is null or InvalidDataException, failure?.ToString());
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static ObjectValue Item(string number) =>
        ObjectValue.Of(("id", ObjectValue.Of(("S", "x"))), ("n", ObjectValue.Of(("N", number))));
}
