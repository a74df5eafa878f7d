using Tributary.AppSync.Util;
using Tributary.Values;
using static Tributary.AppSync.Tests.Util.Utilities;

namespace Tributary.AppSync.Tests.Util;

/// <summary>What no table shows: see Tables/ for the functions themselves.</summary>
public sealed class GeneralTests
{
    [Fact]
    public void Later_KSUIDs_sort_after_earlier_ones()
    {
        string first = Call("autoKsuid").AsString();
        string second = new Utilities { Now = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero) }
            .Run(UtilCatalogue.Util, "autoKsuid").AsString();

        Assert.True(string.CompareOrdinal(first, second) < 0);
    }

    [Fact]
    public void Every_number_of_a_range_is_drawn_but_its_end()
    {
        var utilities = new Utilities();
        var drawn = new HashSet<long>();
        for (int i = 0; i < 200; i++)
        {
            drawn.Add(utilities.Run(UtilCatalogue.Util, "math.randomWithinRange", 3, 6).AsInteger());
            Assert.InRange(utilities.Run(UtilCatalogue.Util, "math.randomDouble").AsDouble(), 0, 0.9999999999999999);
        }

        Assert.Equal([3, 4, 5], drawn.Order());
    }

    [Fact]
    public void Xml_nested_without_end_is_refused() => Assert.Throws<UtilFaultException>(
        () => Call("xml.toMap", string.Concat(Enumerable.Repeat("<a>", 200)) + string.Concat(Enumerable.Repeat("</a>", 200))));

    [Fact]
    public void A_value_nested_deeper_than_DynamoDB_stores_is_refused()
    {
        Value value = 1;
        for (int i = 0; i < 100; i++)
            value = ListValue.Of(value);

        Assert.Throws<UtilFaultException>(() => Call("dynamodb.toDynamoDB", value));
    }

    [Theory]
    [InlineData("null", nameof(EarlyReturnTarget.Default))]
    [InlineData("""{"skipTo":"END"}""", nameof(EarlyReturnTarget.End))]
    [InlineData("""{"skipTo":"NEXT"}""", nameof(EarlyReturnTarget.Next))]
    public void EarlyReturn_ends_the_handler(string options, string target)
    {
        EarlyReturnException thrown = Assert.Throws<EarlyReturnException>(
            () => new Utilities().Run(UtilCatalogue.Runtime, "earlyReturn", Json("""{"a":1}"""), Json(options)));

        Assert.Equal((Json("""{"a":1}"""), target), (thrown.Value, thrown.SkipTo.ToString()));
    }
}
