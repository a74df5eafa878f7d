namespace Tributary.Clients.Tests.Stress;

/// <summary>What one publisher publishes, in its order. One writes, all others read.</summary>
internal sealed class PublicationLog
{
    private StressMessage[] _messages = new StressMessage[1024];
    private int _begun;
    private int _answered;

    /// <summary>How many are sent, or about to be.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>How many the server has answered.</summary>
    public int Answered => Volatile.Read(ref _answered);

    public StressMessage this[int number] => Volatile.Read(ref _messages)[number];

    /// <returns>Its number.</returns>
    public int Begin(StressMessage message)
    {
        int number = _begun;
        StressMessage[] messages = _messages;
        if (number == messages.Length)
            Array.Resize(ref messages, number * 2);
        messages[number] = message;
        Volatile.Write(ref _messages, messages);
        Volatile.Write(ref _begun, number + 1);
        return number;
    }

    public void Answer() => Volatile.Write(ref _answered, _begun);
}
