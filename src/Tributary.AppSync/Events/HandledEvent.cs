namespace Tributary.AppSync.Events;

/// <summary>What became of one event of a publication; what a handler left out has none.</summary>
/// <param name="Id">The event's.</param>
/// <param name="Index">Its place in the publication.</param>
public sealed record HandledEvent(string Id, int Index)
{
    /// <summary>The text to broadcast; null when it failed.</summary>
    public string? Json { get; init; }

    /// <summary>What the handler said is wrong with it; null when that is something else.</summary>
    public string? Error { get; init; }

    /// <summary>Whether the handler made more of it than an event may have.</summary>
    public bool IsTooLarge { get; init; }
}
