using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Types;

public sealed class BuiltInScalarTests
{
    [Theory]
    [InlineData("Int", "2147483647", "2147483647")]
    [InlineData("Int", "-2147483648", "-2147483648")]
    [InlineData("Int", "3.0", "3")]
    [InlineData("Int", "\"12\"", "12")]
    [InlineData("Int", "1e2", "100")]
    [InlineData("Float", "\"1.5\"", "1.5")]
    [InlineData("Float", "2", "2")]
    [InlineData("Float", "0.1", "0.1")]
    [InlineData("String", "\"a\"", "\"a\"")]
    [InlineData("String", "1.5", "\"1.5\"")]
    [InlineData("String", "true", "\"true\"")]
    [InlineData("String", """{"a":[1,"b",{"c":null}]}""", "\"{a=[1, b, {c=null}]}\"")]
    [InlineData("Boolean", "false", "false")]
    [InlineData("Boolean", "\"TRUE\"", "true")]
    [InlineData("Boolean", "\"no\"", "false")]
    [InlineData("Boolean", "0", "false")]
    [InlineData("Boolean", "2.5", "true")]
    [InlineData("ID", "\"a\"", "\"a\"")]
    [InlineData("ID", "12345678901234567890", "\"12345678901234567890\"")]
    public void Results_are_served_as_leniently_as_AppSync_does(string scalar, string result, string expected)
    {
        Assert.True(Find(scalar).TrySerialize(Value.Parse(result), out Value serialized, out string? reason), reason);
        Assert.Equal(expected, serialized.ToString());
    }

    [Theory]
    [InlineData("Int", "2147483648", "Expected type 'Int' but was 'Long'.")]
    [InlineData("Int", "1.5", "Expected type 'Int' but was 'Double'.")]
    [InlineData("Int", "\"x\"", "Expected type 'Int' but was 'String'.")]
    [InlineData("Int", "true", "Expected type 'Int' but was 'Boolean'.")]
    [InlineData("Int", "1e300", "Expected type 'Int' but was 'Double'.")]
    [InlineData("Float", "\"\"", "Expected type 'Float' but was 'String'.")]
    [InlineData("Float", "\"NaN\"", "Expected type 'Float' but was 'String'.")]
    [InlineData("Float", "[]", "Expected type 'Float' but was 'List'.")]
    [InlineData("Boolean", "{}", "Expected type 'Boolean' but was 'Map'.")]
    [InlineData("ID", "{}", "Expected type 'ID' but was 'Map'.")]
    [InlineData("ID", "true", "Expected type 'ID' but was 'Boolean'.")]
    public void Results_of_another_kind_are_refused(string scalar, string result, string reason)
    {
        Assert.False(Find(scalar).TrySerialize(Value.Parse(result), out Value serialized, out string? actual));
        Assert.Equal((reason, true), (actual, serialized.IsNull));
    }

    private static ScalarType Find(string name) => BuiltInScalars.All.Single(scalar => scalar.Name == name);
}
