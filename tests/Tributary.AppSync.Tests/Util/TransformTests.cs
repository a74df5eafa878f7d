using Tributary.AppSync.Util;
using Tributary.Values;
using static Tributary.AppSync.Tests.Util.Utilities;

namespace Tributary.AppSync.Tests.Util;

/// <summary>What no table shows: see Tables/TransformRows.cs for the functions themselves.</summary>
public sealed class TransformTests
{
    [Fact]
    public void Alternatives_that_multiply_without_end_are_refused()
    {
        var fields = new ObjectBuilder();
        for (int i = 0; i < 40; i++)
            fields.Set($"f{i}", Json("""{"eq":1,"ne":2}"""));

        Assert.Throws<UtilFaultException>(() => Call("transform.toSubscriptionFilter", fields.Build()));
    }

    [Theory]
    [InlineData("transform.toDynamoDBFilterExpression")]
    [InlineData("transform.toElasticsearchQueryDSL")]
    [InlineData("transform.toSubscriptionFilter")]
    public void Conditions_nested_without_end_are_refused(string function)
    {
        Value conditions = Json("""{"a":{"eq":1}}""");
        for (int i = 0; i < 100; i++)
            conditions = ObjectValue.Of(("and", ListValue.Of(conditions)));

        Assert.Throws<UtilFaultException>(() => Call(function, conditions));
    }
}
