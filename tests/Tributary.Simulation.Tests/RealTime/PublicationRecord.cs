namespace Tributary.Simulation.Tests.RealTime;

/// <summary>Everything that was published, in order, and what of it is for whom.</summary>
internal sealed class PublicationRecord
{
    private readonly List<(int Room, int InRoom)> _published = [];
    private readonly int[] _counts;

    public PublicationRecord(int rooms) => _counts = new int[rooms];

    public int Count => _published.Count;

    /// <returns>The number of the publication.</returns>
    public int Add(int room)
    {
        _published.Add((room, _counts[room]++));
        return _published.Count - 1;
    }

    /// <summary>How many are for a subscriber of this room, or of all rooms.</summary>
    public int CountFor(int? room) => room is { } one ? _counts[one] : Count;

    /// <summary>Which one it is of those for the subscriber; -1 when it is not for it.</summary>
    public int PlaceFor(int? room, int number)
    {
        if (room is not { } one)
            return number;
        return _published[number].Room == one ? _published[number].InRoom : -1;
    }
}
