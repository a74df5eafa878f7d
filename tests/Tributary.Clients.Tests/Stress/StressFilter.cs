namespace Tributary.Clients.Tests.Stress;

/// <summary>What a subscriber asks for.</summary>
/// <param name="IsUrgent">By the resolver's filter on the level; otherwise by equality of the arguments that are given.</param>
internal sealed record StressFilter(bool IsUrgent, int? Room, int? Level)
{
    public const int Rooms = 8;
    public const int Levels = 4;

    /// <summary>Everything that is published.</summary>
    public static StressFilter Everything { get; } = new(false, null, null);

    public string Query => QueryOf("publisher number");

    public string QueryOf(string selection) =>
        $"subscription {{ {(IsUrgent ? "onUrgent" : "onMessage")}{Arguments} {{ {selection} }} }}";

    private string Arguments => (Room, Level) switch
    {
        (null, null) => string.Empty,
        ({ } room, null) => $"(room: \"r{room}\")",
        (null, { } level) => $"(level: {level})",
        ({ } room, { } level) => $"(room: \"r{room}\", level: {level})",
    };

    public static StressFilter Draw(Random random) => random.Next(10) switch
    {
        0 => Everything,
        < 6 => new StressFilter(false, random.Next(Rooms), null),
        < 7 => new StressFilter(false, random.Next(Rooms), random.Next(Levels)),
        _ => new StressFilter(true, random.Next(Rooms), random.Next(Levels)),
    };

    public bool Matches(StressMessage message) => IsUrgent
        ? message.IsMutation && message.Room == Room && message.Level >= Level
        : (Room is null || message.Room == Room) && (Level is null || message.Level == Level);
}
