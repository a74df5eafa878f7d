namespace Tributary.Values.Tests;

public sealed class ObjectTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(300)]
    public void Every_key_is_found_however_many_there_are(int count)
    {
        var builder = new ObjectBuilder();
        for (int i = 0; i < count; i++)
            builder.Set($"k{i}", i);
        ObjectValue value = builder.Build();

        for (int i = 0; i < count; i++)
            Assert.Equal(i, value[string.Concat("k", i.ToString())].AsInteger());
        Assert.False(value.TryGet("k", out _));
        Assert.Equal(count, value.Count);
    }

    [Fact]
    public void A_builder_keeps_the_first_place_and_the_last_value_and_can_forget()
    {
        var builder = new ObjectBuilder();
        for (int i = 0; i < 12; i++)
            builder.Set($"k{i}", i);
        builder.Set("k0", "last").SetUnlessNull("none", Value.Null);

        Assert.True(builder.Remove("k5"));
        Assert.False(builder.Remove("k5"));
        builder.Set("k5", "again");

        Assert.Equal(
            """{"k0":"last","k1":1,"k2":2,"k3":3,"k4":4,"k6":6,"k7":7,"k8":8,"k9":9,"k10":10,"k11":11,"k5":"again"}""",
            builder.Build().ToString());
    }

    [Fact]
    public void An_expected_shape_is_used_when_the_keys_are_its_own()
    {
        ObjectShape shape = ObjectShape.Of("a", "b");

        Assert.Same(shape, new ObjectBuilder().Set("a", 1).Set("b", 2).Build(shape).Shape);
        Assert.NotSame(shape, new ObjectBuilder().Set("b", 1).Set("a", 2).Build(shape).Shape);
    }

    [Fact]
    public void A_shape_has_each_key_once_and_an_object_as_many_values_as_keys()
    {
        Assert.Throws<ArgumentException>(() => ObjectShape.Of("a", "b", "a"));
        Assert.Throws<ArgumentException>(() => ObjectShape.Of([.. Enumerable.Range(0, 20).Select(i => $"k{i % 19}")]));
        Assert.Throws<ArgumentException>(() => ObjectValue.FromOwned(ObjectShape.Of("a"), []));
    }
}
