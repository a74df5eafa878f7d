namespace Tributary.Simulation.Tests.RealTime;

/// <summary>
/// Judges what one subscriber received: after start_ack nothing is lost, doubled, out of order or meant for others, and for one that comes
/// back with its place nothing is lost between either, unless a gap was said.
/// </summary>
internal sealed class DeliveryChecker(PublicationRecord published, int? room)
{
    private int? _next;
    private int _latestStart;
    private int _placeStart;
    private bool _hasDelivered;
    private int _last = -1;
    private bool _isAcknowledged;

    /// <summary>The first thing that was wrong, or null.</summary>
    public string? Violation { get; private set; }

    public int Deliveries { get; private set; }

    public int Gaps { get; private set; }

    /// <summary>A subscription begins anew.</summary>
    public void Started()
    {
        _isAcknowledged = false;
        _next = null;
    }

    public void Acknowledged()
    {
        _isAcknowledged = true;
        _latestStart = published.CountFor(room);
    }

    /// <summary>The notice of a subscription that can be resumed.</summary>
    /// <param name="comesBack">Whether the client named a place.</param>
    /// <param name="hasGap">Whether the server says that it is gone.</param>
    public void Noticed(bool comesBack, bool hasGap)
    {
        if (hasGap)
            Gaps++;
        if (hasGap || !comesBack)
            (_placeStart, _hasDelivered) = (_latestStart, false);
        else if (_hasDelivered)
            _next = _last + 1;
        else
            _latestStart = _placeStart;
    }

    public void Delivered(int number)
    {
        Deliveries++;
        int place = published.PlaceFor(room, number);
        if (!_isAcknowledged)
            Fail($"{number} came before start_ack");
        else if (place < 0)
            Fail($"{number} is for another room");
        else if (place <= _last)
            Fail($"{number} is place {place} and comes after place {_last}: doubled or out of order");
        else if (_next is { } next && place != next)
            Fail($"place {next} is lost: {number} is place {place}");
        else if (_next is null && place > _latestStart)
            Fail($"place {_latestStart} was published after start_ack and is lost: {number} is place {place}");
        _last = place;
        _hasDelivered = true;
        _next = place + 1;
    }

    /// <summary>Nothing is under way any more, and the subscription stands.</summary>
    public void Quiet()
    {
        int count = published.CountFor(room);
        if (_isAcknowledged && (_next ?? _latestStart) < count)
            Fail($"the last {count - (_next ?? _latestStart)} are lost");
    }

    private void Fail(string violation) => Violation ??= violation;
}
