using System.Buffers;

namespace Tributary.Realtime.Hubs;

/// <summary>What a publication matches, copied out of the indexes so that no lock is held while it is delivered.</summary>
internal ref struct SubscriptionMatches
{
    private Subscription[]? _rented;
    private int _count;

    public readonly ReadOnlySpan<Subscription> Items => _rented.AsSpan(0, _count);

    public void Add(ReadOnlySpan<Subscription> subscriptions)
    {
        if (_rented is null || _rented.Length - _count < subscriptions.Length)
            Grow(_count + subscriptions.Length);
        subscriptions.CopyTo(_rented.AsSpan(_count));
        _count += subscriptions.Length;
    }

    public void Dispose()
    {
        if (_rented is { } rented)
            ArrayPool<Subscription>.Shared.Return(rented, clearArray: true);
        _rented = null;
        _count = 0;
    }

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_rented))]
    private void Grow(int wanted)
    {
        Subscription[] larger = ArrayPool<Subscription>.Shared.Rent(Math.Max(wanted, _count * 2));
        Items.CopyTo(larger);
        if (_rented is { } rented)
            ArrayPool<Subscription>.Shared.Return(rented, clearArray: true);
        _rented = larger;
    }
}
