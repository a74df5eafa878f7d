using Tributary.AppSync.Apis;
using Tributary.ControlPlane.Management.Model;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>
/// Which providers and modes an Event API may have ("Configuring authorization and authentication to secure Event APIs").
/// </summary>
internal static class EventRules
{
    private const int OwnerContactMax = 250;
    private const string OwnerContactPattern = @"[A-Za-z0-9_\-\ \.]+";

    private static readonly TextPattern OwnerContact = new(OwnerContactPattern);

    private static readonly string[] ModeLists = ["connectionAuthModes", "defaultPublishAuthModes", "defaultSubscribeAuthModes"];

    private static readonly string[] NamespaceModeLists = ["publishAuthModes", "subscribeAuthModes"];

    /// <exception cref="Aws.AwsError">BadRequestException or ValidationException.</exception>
    public static void Check(ObjectValue input)
    {
        CheckOwnerContact(input.Text("ownerContact"));
        ObjectValue config = input["eventConfig"].AsObject();
        ListValue providers = config["authProviders"].AsList();
        if (providers.Count == 0)
            throw ManagementErrors.NoProviders();
        AuthenticationRules.CheckEventProviders([.. providers.Select(provider => provider.AsObject())]);
        HashSet<string> types = Types(providers);
        foreach (string list in ModeLists)
        {
            ListValue modes = config[list].AsList();
            if (modes.Count == 0)
                throw ManagementErrors.NoModes(list);
            CheckModes(list, modes, types);
        }
    }

    /// <summary>The modes of a channel namespace, which come from the API's providers.</summary>
    /// <exception cref="Aws.AwsError">BadRequestException.</exception>
    public static void CheckModes(EventApiDefinition api, ObjectValue settings)
    {
        HashSet<string> types = Types(api.Settings["eventConfig"]["authProviders"].AsList());
        foreach (string list in NamespaceModeLists)
        {
            if (settings[list].TryGetList(out ListValue? modes))
                CheckModes(list, modes, types);
        }
    }

    private static void CheckModes(string list, ListValue modes, HashSet<string> types)
    {
        foreach (Value mode in modes)
        {
            if (!types.Contains(mode["authType"].AsString()))
                throw ManagementErrors.ModeWithoutProvider(list, mode["authType"].AsString());
        }
    }

    private static HashSet<string> Types(ListValue providers) => [.. providers.Select(provider => provider["authType"].AsString())];

    private static void CheckOwnerContact(string? contact)
    {
        if (contact is null)
            return;
        string? constraint = contact.Length > OwnerContactMax ? $"Member must have length less than or equal to {OwnerContactMax}"
            : OwnerContact.Matches(contact) ? null
            : $"Member must satisfy regular expression pattern: {OwnerContactPattern}";
        if (constraint is not null)
            throw ManagementErrors.Invalid(version2: true, [new Violation("ownerContact", constraint)]);
    }
}
