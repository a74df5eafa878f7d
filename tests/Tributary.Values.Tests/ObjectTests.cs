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

    // A builder that is full gives its array away.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void An_object_that_was_built_does_not_change_with_its_builder(int capacity)
    {
        ObjectBuilder builder = new ObjectBuilder(capacity).Set("a", 1).Set("b", 2);
        ObjectValue first = builder.Build(), again = builder.Build();
        ObjectValue changed = builder.Set("a", 3).Build();
        ObjectValue longer = builder.Set("c", 4).Build();
        Assert.True(builder.Remove("a"));
        Assert.Equal(
            """[{"a":1,"b":2},{"a":1,"b":2},{"a":3,"b":2},{"a":3,"b":2,"c":4},{"b":2,"c":4}]""",
            Value.From(ListValue.Of([first, again, changed, longer, builder.Build()])).ToString());
    }

    [Fact]
    public void A_key_given_twice_has_its_first_place_and_last_value() =>
        Assert.Equal("""{"a":3,"b":2}""", ObjectValue.Of(("a", 1), ("b", 2), ("a", 3)).ToString());

    [Fact]
    public void Objects_of_the_same_few_keys_share_their_shape_and_others_do_not_mix()
    {
        Assert.Same(ObjectValue.Of(("shared", 1), ("x", 2)).Shape, new ObjectBuilder().Set("shared", 3).Set("x", 4).Build().Shape);
        string[] keys = [.. Enumerable.Range(0, 700).Select(i => $"key{i}")];
        Parallel.For(0, 2 * keys.Length, i =>
        {
            string key = keys[i % keys.Length];
            Assert.Equal(key, Assert.Single(ObjectValue.Of((key, i)).Shape.Keys.ToArray()));
        });
        long[] ids = [.. keys.Select(key => ObjectValue.Of((key, 1)).Shape.Id)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
