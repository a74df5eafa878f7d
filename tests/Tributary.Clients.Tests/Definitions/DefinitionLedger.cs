using Tributary.Clients.Tests.Crash;

namespace Tributary.Clients.Tests.Definitions;

/// <summary>Counts what all clients had acknowledged, and keeps what was wrong.</summary>
internal sealed class DefinitionLedger
{
    private readonly Lock _lock = new();
    private readonly List<Finding> _findings = [];
    private (int Count, TaskCompletionSource Reached) _milestone = (int.MaxValue, new TaskCompletionSource());

    public int Acknowledged { get; private set; }

    /// <summary>Operations and deployments whose answer never came: how they ended.</summary>
    public int FoundDone { get; private set; }

    public int FoundUndone { get; private set; }

    public IReadOnlyList<Finding> Findings
    {
        get
        {
            lock (_lock)
                return [.. _findings];
        }
    }

    public void Acknowledge()
    {
        lock (_lock)
        {
            Acknowledged++;
            if (Acknowledged >= _milestone.Count)
                _milestone.Reached.TrySetResult();
        }
    }

    public void Find(Fault fault, string message)
    {
        lock (_lock)
            _findings.Add(new Finding(fault, message));
    }

    /// <summary>Completes when so many more operations have been acknowledged.</summary>
    public Task NextAsync(int more)
    {
        lock (_lock)
        {
            _milestone = (Acknowledged + more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return _milestone.Reached.Task;
        }
    }

    /// <summary>Compares what was read with what may be: the last acknowledged state, or the one whose answer never came.</summary>
    public void Compare(string who, ApiState read, ApiState acknowledged, ApiState? unanswered, IReadOnlySet<ApiState> earlier)
    {
        if (unanswered is not null && read.Equals(unanswered))
            FoundDone++;
        else if (unanswered is not null && read.Equals(acknowledged))
            FoundUndone++;
        else if (!read.Equals(acknowledged))
        {
            Fault fault = earlier.Contains(read) ? Fault.Lost : Fault.Torn;
            Find(fault, $"{who} has\n{read}\nacknowledged was\n{acknowledged}\nunanswered\n{unanswered}");
        }
    }
}
