using Tributary.DynamoDb.Expressions;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Expressions;

public sealed class ProjectionTests
{
    private const string Item = """
        {"id":{"S":"1"},"l":{"L":[{"N":"0"},{"M":{"a":{"S":"x"},"b":{"S":"y"}}},{"N":"2"}]},
         "m":{"M":{"k":{"S":"v"},"deep":{"M":{"x":{"N":"1"},"y":{"N":"2"}}}}}}
        """;

    [Theory]
    [InlineData("id", """{"id":{"S":"1"}}""")]
    [InlineData("absent", "{}")]
    [InlineData("id, m.k", """{"id":{"S":"1"},"m":{"M":{"k":{"S":"v"}}}}""")]
    [InlineData("m.k, m.deep.x", """{"m":{"M":{"k":{"S":"v"},"deep":{"M":{"x":{"N":"1"}}}}}}""")]
    [InlineData("l[2], l[0]", """{"l":{"L":[{"N":"0"},{"N":"2"}]}}""")]
    [InlineData("l[1].b", """{"l":{"L":[{"M":{"b":{"S":"y"}}}]}}""")]
    [InlineData("l[5], m.absent, id.k", "{}")]
    [InlineData("#i", """{"id":{"S":"1"}}""")]
    public void A_projection_keeps_what_its_paths_name(string text, string kept)
    {
        Projection projection = ProjectionParser.Parse(text, new ExpressionAttributes(ObjectValue.Of(("#i", "id")), null));

        Assert.Equal(Value.Parse(kept).ToString(), ((Value)projection.Apply(Value.Parse(Item).AsObject())).ToString());
    }
}
