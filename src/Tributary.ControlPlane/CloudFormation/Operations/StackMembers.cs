using System.Xml.Linq;
using Tributary.ControlPlane.CloudFormation.Records;
using Tributary.ControlPlane.Deployment;
using static Tributary.ControlPlane.CloudFormation.Protocol.XmlReplies;

namespace Tributary.ControlPlane.CloudFormation.Operations;

/// <summary>The parts of a stack's description that several answers have.</summary>
internal static class StackMembers
{
    private const string Hidden = "****";

    public static IEnumerable<XElement> Of(TemplateSource? source)
    {
        if (source is null)
            yield break;
        yield return List("Parameters", source.Parameters, parameter => new object[]
        {
            Member("ParameterKey", parameter.Key),
            Member("ParameterValue", source.Hidden.Contains(parameter.Key) ? Hidden : parameter.Value),
        });
        yield return List("Tags", source.Tags, tag => new object[] { Member("Key", tag.Key), Member("Value", tag.Value) });
        yield return List("Capabilities", source.Capabilities, capability => capability);
        yield return new XElement("NotificationARNs");
        yield return new XElement("RollbackConfiguration");
    }

    /// <summary>A <c>Stack</c>.</summary>
    public static object[] Describe(StackRecord record, DeployedStack? deployed) =>
    [
        Member("StackId", record.StackId), Member("StackName", record.StackName), Member("CreationTime", record.CreatedAt),
        record.UpdatedAt is { } updated ? new[] { Member("LastUpdatedTime", updated) } : [],
        Member("StackStatus", record.Status), Optional("StackStatusReason", record.StatusReason), Of(record.Source),
        Member("DisableRollback", false), Member("EnableTerminationProtection", false),
        new XElement("DriftInformation", Member("StackDriftStatus", "NOT_CHECKED")),
        List("Outputs", deployed?.Outputs ?? [], output => new object[]
        {
            Member("OutputKey", output.Key), Member("OutputValue", output.Value), Optional("Description", output.Description),
            Optional("ExportName", output.ExportName),
        }),
    ];

    /// <summary>A resource in any of the three forms that the API has for one: they differ in the name of the time.</summary>
    public static object[] Describe(StackRecord record, DeployedResource resource, string timeMember) =>
    [
        Member("StackName", record.StackName), Member("StackId", record.StackId), Member("LogicalResourceId", resource.LogicalId),
        Member("PhysicalResourceId", resource.PhysicalId), Member("ResourceType", resource.Type),
        Member(timeMember, record.UpdatedAt ?? record.CreatedAt),
        Member("ResourceStatus", record.UpdatedAt is null ? StackStatus.CreateComplete : StackStatus.UpdateComplete),
        new XElement("DriftInformation", Member("StackResourceDriftStatus", "NOT_CHECKED")),
    ];
}
