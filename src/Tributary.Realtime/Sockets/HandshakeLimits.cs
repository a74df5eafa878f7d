namespace Tributary.Realtime.Sockets;

/// <summary>How many connections a process takes up at once. All are our choice: AWS gives a rate for each API instead.</summary>
public sealed record HandshakeLimits
{
    /// <summary>Handshakes, with the authentication that belongs to them, that go on at once.</summary>
    public int AtOnceMax { get; init; } = 64;

    /// <summary>Those that wait behind them.</summary>
    public int WaitingMax { get; init; } = 16_384;

    /// <summary>Those of one API among them, so that its storm leaves room for the others.</summary>
    public int WaitingPerApiMax { get; init; } = 8_192;

    /// <summary>
    /// How long one waits before it is refused: clients give a handshake up after 15 seconds (Amplify, Apollo), and work for who has
    /// gone keeps the rest waiting.
    /// </summary>
    public TimeSpan WaitTime { get; init; } = TimeSpan.FromSeconds(10);

    public static HandshakeLimits Default { get; } = new();
}
