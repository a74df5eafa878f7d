namespace Tributary.Clients.Tests.Stress;

/// <summary>
/// Judges what one subscription receives: of every publisher, from the acknowledgement on, exactly what its filter lets through, once and
/// in order, and nothing that was answered before it was started.
/// </summary>
internal sealed class SubscriptionAudit
{
    private readonly IReadOnlyList<PublicationLog> _logs;
    private readonly StressFilter _filter;
    private readonly Action<string> _report;
    private readonly int[] _answeredBefore;
    private readonly int[] _next;
    private int[]? _owed;

    /// <summary>Before the subscription is asked for.</summary>
    public SubscriptionAudit(IReadOnlyList<PublicationLog> logs, StressFilter filter, Action<string> report)
    {
        _logs = logs;
        _filter = filter;
        _report = report;
        _answeredBefore = Answered();
        _next = [.. logs.Select(_ => -1)];
    }

    /// <summary>How many each publisher had answered just now.</summary>
    public int[] Answered() => [.. _logs.Select(log => log.Answered)];

    /// <summary>Whatever is published from now on is owed. Once; later calls say nothing new.</summary>
    public void Acknowledged() => _owed ??= [.. _logs.Select(log => log.Begun)];

    public void Delivered(int publisher, int number)
    {
        PublicationLog log = _logs[publisher];
        int expected = _next[publisher] >= 0 ? _next[publisher] : Math.Min(_owed?[publisher] ?? number, number);
        if (number >= log.Begun)
            _report($"{publisher}/{number} was never published");
        else if (!_filter.Matches(log[number]))
            _report($"{publisher}/{number} is not for {_filter.Query}");
        else if (number < Math.Max(_next[publisher], _answeredBefore[publisher]))
            _report($"{publisher}/{number} came where {expected} is next: doubled, out of order or from before the subscription");
        else if (FirstOwed(publisher, expected, number) is { } lost)
            _report($"{publisher}/{lost} is lost: {number} came");
        _next[publisher] = number + 1;
        // Where no frame acknowledges a start, the first delivery does.
        Acknowledged();
    }

    /// <summary>Nothing more comes: all that was answered by then must have come.</summary>
    public void Ended(int[] answered)
    {
        if (_owed is null)
            return;
        for (int publisher = 0; publisher < answered.Length; publisher++)
        {
            int expected = _next[publisher] >= 0 ? _next[publisher] : _owed[publisher];
            if (FirstOwed(publisher, expected, answered[publisher]) is { } lost)
                _report($"{publisher}/{lost} is lost: the subscription ended after the answer to {answered[publisher] - 1}");
        }
    }

    private int? FirstOwed(int publisher, int from, int to)
    {
        for (int number = from; number < to; number++)
        {
            if (_filter.Matches(_logs[publisher][number]))
                return number;
        }

        return null;
    }
}
