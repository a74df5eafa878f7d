using Tributary.Values;

namespace Tributary.Server.Imports;

/// <summary>Members of the management API as properties of CloudFormation ("Template reference: AWS AppSync").</summary>
internal static class PropertyNames
{
    /// <summary>dynamodbConfig is DynamoDBConfig; every other name only begins with a capital.</summary>
    public static string Of(string member) =>
        member == "dynamodbConfig" ? "DynamoDBConfig" : char.ToUpperInvariant(member[0]) + member[1..];

    /// <summary>The same value with the names of CloudFormation all the way down.</summary>
    public static Value Of(Value value)
    {
        if (value.TryGetList(out ListValue? list))
            return ListValue.From(list.Select(Of));
        if (!value.TryGetObject(out ObjectValue? members))
            return value;
        var properties = new ObjectBuilder(members.Count);
        foreach ((string name, Value member) in members)
            properties.SetUnlessNull(Of(name), Of(member));
        return properties.Build();
    }
}
