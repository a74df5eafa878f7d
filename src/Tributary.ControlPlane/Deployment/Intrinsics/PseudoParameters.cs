using Tributary.Aws;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>The names that every template has ("Pseudo parameters reference", AWS CloudFormation User Guide).</summary>
internal sealed class PseudoParameters
{
    public const string NoValue = "AWS::NoValue";

    private readonly Dictionary<string, Value> _values;

    public PseudoParameters(AwsScope scope, string stackName, string stackId) => _values = new(StringComparer.Ordinal)
    {
        ["AWS::AccountId"] = scope.AccountId,
        ["AWS::Region"] = scope.Region,
        ["AWS::Partition"] = scope.Partition,
        ["AWS::URLSuffix"] = scope.Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
        ["AWS::StackName"] = stackName,
        ["AWS::StackId"] = stackId,
        ["AWS::NotificationARNs"] = ListValue.Empty,
    };

    public IEnumerable<string> Names => _values.Keys.Append(NoValue);

    public bool TryGet(string name, out Value value) => _values.TryGetValue(name, out value);
}
