using Tributary.DynamoDb.Expressions;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Expressions;

public sealed class ConditionTests
{
    private static readonly ObjectValue Item = Value.Parse("""
        {"s":{"S":"hello"},"n":{"N":"5"},"big":{"N":"12345678901234567890123456789012345678"},"b":{"B":"AAEC"},
         "flag":{"BOOL":true},"nil":{"NULL":true},"ss":{"SS":["x","y"]},"ns":{"NS":["1","2"]},"bs":{"BS":["AA=="]},
         "l":{"L":[{"S":"first"},{"N":"2"},{"M":{"k":{"S":"v"}}}]},"m":{"M":{"k":{"S":"v"},"n":{"N":"5"},"deep":{"M":{"x":{"N":"1"}}}}}}
        """).AsObject();

    private static readonly ObjectValue AllValues = Value.Parse("""
        {":hello":{"S":"hello"},":he":{"S":"he"},":ll":{"S":"ll"},":z":{"S":"z"},":x":{"S":"x"},":first":{"S":"first"},
         ":five":{"N":"5.00"},":four":{"N":"4"},":six":{"N":"6"},":one":{"N":"1"},":two":{"N":"2"},":three":{"N":"3"},
         ":big":{"N":"12345678901234567890123456789012345679"},":bytes":{"B":"AAE="},":byte":{"B":"AA=="},":true":{"BOOL":true},
         ":null":{"NULL":true},":yx":{"SS":["y","x"]},":xy":{"SS":["x","y"]},":map":{"M":{"k":{"S":"v"}}},":typeS":{"S":"S"},
         ":typeNS":{"S":"NS"},":v":{"S":"v"}}
        """).AsObject();

    [Theory]
    [InlineData("s = :hello")]
    [InlineData("s <> :z")]
    [InlineData("n = :five")]
    [InlineData("n > :four AND n < :six AND n >= :five AND n <= :five")]
    [InlineData("s > :he")]
    [InlineData("b > :byte")]
    [InlineData("big < :big")]
    [InlineData("flag = :true")]
    [InlineData("nil = :null")]
    [InlineData("ss = :yx")]
    [InlineData("l[2] = :map")]
    [InlineData("n BETWEEN :four AND :six")]
    [InlineData("n BETWEEN :five AND :five")]
    [InlineData("s IN (:z, :hello)")]
    [InlineData("NOT s = :z")]
    [InlineData("NOT (s = :z AND n = :five)")]
    [InlineData("s = :z OR n = :five")]
    [InlineData("s = :z AND n = :four OR n = :five")]
    [InlineData("n = :five OR s = :z AND n = :four")]
    [InlineData("attribute_exists(s)")]
    [InlineData("attribute_exists(m.deep.x)")]
    [InlineData("attribute_not_exists(absent)")]
    [InlineData("attribute_not_exists(l[3])")]
    [InlineData("attribute_not_exists(s.k)")]
    [InlineData("attribute_not_exists(m[0])")]
    [InlineData("attribute_type(s, :typeS)")]
    [InlineData("attribute_type(ns, :typeNS)")]
    [InlineData("begins_with(s, :he)")]
    [InlineData("begins_with(b, :bytes)")]
    [InlineData("contains(s, :ll)")]
    [InlineData("contains(ss, :x)")]
    [InlineData("contains(ns, :two)")]
    [InlineData("contains(bs, :byte)")]
    [InlineData("contains(b, :byte)")]
    [InlineData("contains(l, :first)")]
    [InlineData("contains(l, :map)")]
    [InlineData("size(s) = :five")]
    [InlineData("size(b) = :three")]
    [InlineData("size(ss) = :two")]
    [InlineData("size(l) = :three AND size(m) = :three")]
    [InlineData("m.k = l[2].k")]
    [InlineData("m.n = n")]
    [InlineData(":hello = s")]
    [InlineData("(s) = (:hello)")]
    [InlineData("(s = :hello)")]
    [InlineData("(s = :hello) and (n = :five)")]
    [InlineData("(s = :hello And (n = :five))")]
    [InlineData("absent <> :z")]
    [InlineData("NOT absent = :z")]
    [InlineData("s <> n")]
    [InlineData("#s = :hello")]
    [InlineData("m.#k = :v")]
    [InlineData("  s\t=\r\n:hello ")]
    [InlineData("l [ 0 ] = :first")]
    public void A_condition_holds(string text) => Assert.True(Holds(text));

    [Theory]
    [InlineData("s = :five")]
    [InlineData("s < :five")]
    [InlineData("s > n")]
    [InlineData("absent = :z")]
    [InlineData("absent < :z")]
    [InlineData("absent BETWEEN :four AND :six")]
    [InlineData("absent IN (:z)")]
    [InlineData("NOT absent <> :z")]
    [InlineData("begins_with(n, :he)")]
    [InlineData("begins_with(absent, :he)")]
    [InlineData("contains(s, :two)")]
    [InlineData("contains(absent, :z)")]
    [InlineData("size(n) = :one")]
    [InlineData("attribute_exists(absent)")]
    [InlineData("attribute_exists(m.k.x)")]
    [InlineData("n BETWEEN :six AND :six")]
    public void A_condition_does_not_hold(string text) => Assert.False(Holds(text));

    private static bool Holds(string text)
    {
        var attributes = new ExpressionAttributes(ObjectValue.Of(("#s", "s"), ("#k", "k")), AllValues);
        return ConditionParser.Parse(text, attributes).Condition.Holds(Item);
    }
}
