using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;

namespace Tributary.Realtime.Hubs;

/// <summary>Declares each pattern to the backplane once, however many subscriptions have it, and ends it with the last of them.</summary>
internal sealed class InterestTable(IBackplane backplane)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TopicPattern, Interest> _interests = [];

    /// <summary>Completes when the backplane has confirmed the pattern.</summary>
    public async ValueTask<Interest> AcquireAsync(TopicPattern pattern, CancellationToken cancellationToken)
    {
        (Interest interest, bool isNew) = Hold(pattern);
        try
        {
            if (isNew)
                _ = interest.DeclareAsync(backplane);
            await interest.Declared.WaitAsync(cancellationToken);
            return interest;
        }
        catch
        {
            await ReleaseAsync(interest);
            throw;
        }
    }

    public async ValueTask ReleaseAsync(Interest interest)
    {
        lock (_gate)
        {
            if (--interest.Holders > 0)
                return;
            if (_interests.TryGetValue(interest.Pattern, out Interest? current) && ReferenceEquals(current, interest))
                _interests.Remove(interest.Pattern);
        }

        // A declaration that failed has left nothing behind, and its error has gone to those who waited for it.
        await ((Task)interest.Declared).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (interest.Declared.IsCompletedSuccessfully)
            await interest.Declared.Result.DisposeAsync();
    }

    private (Interest Interest, bool IsNew) Hold(TopicPattern pattern)
    {
        lock (_gate)
        {
            if (_interests.TryGetValue(pattern, out Interest? known) && !known.Declared.IsFaulted)
            {
                known.Holders++;
                return (known, false);
            }

            var interest = new Interest(pattern) { Holders = 1 };
            _interests[pattern] = interest;
            return (interest, true);
        }
    }
}
