namespace Tributary.Clients.Tests.Stress;

/// <summary>One publication.</summary>
/// <param name="Room">A room's number.</param>
/// <param name="Level">What enhanced filters ask for.</param>
/// <param name="IsMutation">A mutation triggers both subscriptions, the publish API the one that it names.</param>
internal readonly record struct StressMessage(int Room, int Level, bool IsMutation);
