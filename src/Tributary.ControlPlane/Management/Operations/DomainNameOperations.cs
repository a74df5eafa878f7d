using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>Custom domain names and the APIs they stand for.</summary>
internal static class DomainNameOperations
{
    /// <summary>The zone of CloudFront's alias targets, which AppSync gives for every domain name.</summary>
    private const string HostedZoneId = "Z2FDTNDATAQYW2";

    private const int DescriptionMax = 255;

    public static ObjectValue Create(OperationContext context, ObjectValue input)
    {
        string name = input.Required("domainName");
        CheckDescription(input);
        if (context.Definitions.DomainNames.ContainsKey(Key(name)))
            throw ManagementErrors.DomainNameExists(name);
        if (context.Definitions.DomainNames.Count >= context.Limits.DomainNamesPerRegion)
            throw ManagementErrors.DomainNameLimit(context.Limits.DomainNamesPerRegion);
        string label = context.Identifiers.NewResourceId();
        return Save(context, new DomainName
        {
            Name = name,
            CertificateArn = input.Required("certificateArn"),
            Description = input.Text("description"),
            AppSyncDomainName = $"{label}.{context.Environment.Addresses.GraphqlUrl(label).Host}",
            Tags = input.Texts("tags"),
        });
    }

    public static ObjectValue Get(OperationContext context, ObjectValue input) => Response(context, Find(context, input));

    public static ObjectValue List(OperationContext context, ObjectValue input) =>
        Paging.Page(input, "domainNameConfigs", context.Definitions.DomainNames, domain => View(context, domain));

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        DomainName domain = Find(context, input);
        CheckDescription(input);
        return Save(context, domain with { Description = input.Text("description") });
    }

    public static ObjectValue Delete(OperationContext context, ObjectValue input)
    {
        DomainName domain = Find(context, input);
        if (domain.ApiId is not null)
            throw ManagementErrors.DomainNameInUse(domain.Name);
        context.Definitions = context.Definitions with { DomainNames = context.Definitions.DomainNames.Remove(Key(domain.Name)) };
        return ObjectValue.Empty;
    }

    /// <summary>Associates at once; the answer is still PROCESSING, as clients wait for the next state. Another API is replaced.</summary>
    public static ObjectValue Associate(OperationContext context, ObjectValue input)
    {
        DomainName domain = Find(context, input);
        string apiId = input.Required("apiId");
        if (!context.Definitions.EventApis.ContainsKey(apiId) && context.Api(apiId).Definition.IsPrivate)
            throw ManagementErrors.PrivateApiAssociated();
        Save(context, domain with { ApiId = apiId });
        return Association(domain.Name, apiId, "PROCESSING");
    }

    public static ObjectValue GetAssociation(OperationContext context, ObjectValue input)
    {
        DomainName domain = Find(context, input);
        return Association(domain.Name, domain.ApiId ?? throw ManagementErrors.DomainNameNotAssociated(domain.Name), "SUCCESS");
    }

    public static ObjectValue Disassociate(OperationContext context, ObjectValue input)
    {
        DomainName domain = Find(context, input);
        if (domain.ApiId is null)
            throw ManagementErrors.DomainNameNotAssociated(domain.Name);
        Save(context, domain with { ApiId = null });
        return ObjectValue.Empty;
    }

    /// <summary>Names of hosts that differ in case are one.</summary>
    public static string Key(string name) => name.ToLowerInvariant();

    private static DomainName Find(OperationContext context, ObjectValue input)
    {
        string name = input.Required("domainName");
        return context.Definitions.DomainNames.GetValueOrDefault(Key(name)) ?? throw ManagementErrors.DomainNameNotFound(name);
    }

    private static void CheckDescription(ObjectValue input) => MemberRules.CheckLength(input, "description", DescriptionMax);

    private static ObjectValue Save(OperationContext context, DomainName domain)
    {
        context.Put(domain);
        return Response(context, domain);
    }

    private static ObjectValue Response(OperationContext context, DomainName domain) =>
        ObjectValue.Of(("domainNameConfig", View(context, domain)));

    private static ObjectValue View(OperationContext context, DomainName domain) => new ObjectBuilder(8)
        .Set("domainName", domain.Name)
        .SetUnlessNull("description", domain.Description)
        .Set("certificateArn", domain.CertificateArn)
        .Set("appsyncDomainName", domain.AppSyncDomainName)
        .Set("hostedZoneId", HostedZoneId)
        .Set("tags", domain.Tags.ToValue())
        .Set("domainNameArn", context.Arn($"domainnames/{domain.Name}"))
        .Build();

    private static ObjectValue Association(string name, string apiId, string status) => ObjectValue.Of(
        ("apiAssociation", ObjectValue.Of(("domainName", name), ("apiId", apiId), ("associationStatus", status))));
}
