using System.Globalization;
using Tributary.Aws;
using Tributary.Values;

namespace Tributary.ControlPlane.Accounts;

/// <summary>A parameter of Systems Manager as it is now; earlier versions are not kept.</summary>
internal sealed record SystemParameter(string Name, string Type, string Value)
{
    private const string Text = "text";

    public string? Description { get; init; }

    public long Version { get; init; } = 1;

    public string DataType { get; init; } = Text;

    public DateTimeOffset ModifiedAt { get; init; }

    /// <summary>What GetParameter says of it.</summary>
    public ObjectValue Describe(AwsScope scope) => new ObjectBuilder(Summary(scope)).Set("Value", Value).Build();

    /// <summary>What DescribeParameters says of it: all but the value.</summary>
    public ObjectValue Summary(AwsScope scope) => new ObjectBuilder()
        .Set("Name", Name).Set("Type", Type).Set("Version", Version).Set("DataType", DataType)
        .Set("LastModifiedDate", ModifiedAt.ToUnixTimeMilliseconds() / 1000.0)
        .Set("ARN", ArnOf(Name, scope)).SetUnlessNull("Description", Description).Build();

    public ObjectValue ToValue() => new ObjectBuilder()
        .Set("name", Name).Set("type", Type).Set("value", Value).Set("version", Version).Set("dataType", DataType)
        .Set("modifiedAt", ModifiedAt.ToString("O", CultureInfo.InvariantCulture)).SetUnlessNull("description", Description).Build();

    public static SystemParameter FromValue(Value value) =>
        new(value["name"].AsString(), value["type"].AsString(), value["value"].AsString())
        {
            Version = value["version"].TryGetInteger(out long version) ? version : 1,
            DataType = value["dataType"].AsString(),
            ModifiedAt = DateTimeOffset.Parse(value["modifiedAt"].AsString(), CultureInfo.InvariantCulture),
            Description = value["description"].TryGetString(out string description) ? description : null,
        };

    /// <summary>The stand-in for what a bootstrapped region has; null when the name is not of that.</summary>
    public static SystemParameter? OfBootstrap(string name) =>
        BootstrapVersion.IsAt(name) ? new SystemParameter(name, "String", BootstrapVersion.Value) : null;

    /// <summary>A name with a path begins with a slash, which the ARN does not have twice.</summary>
    public static string ArnOf(string name, AwsScope scope) => scope.Arn("ssm", $"parameter/{name.TrimStart('/')}").ToString();
}
