using Tributary.AppSync.Apis;

namespace Tributary.ControlPlane.Definitions;

/// <summary>An Event API as the management API sees it.</summary>
/// <param name="Version">Grows with every commit that changes the API; 0 before the first.</param>
public sealed record ManagedEventApi(EventApiDefinition Definition, long Version);
