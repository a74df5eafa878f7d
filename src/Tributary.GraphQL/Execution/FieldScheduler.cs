using System.Collections.Concurrent;
using System.Diagnostics;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>
/// Runs the resolvers of one operation. A completed invocation opens its own subtree at once; invocations that became ready
/// meanwhile go out together, grouped where their resolver takes batches. One thread at a time works here: others leave their
/// completions in a queue.
/// </summary>
internal sealed class FieldScheduler
{
    private readonly ExecutionRequest _request;
    private readonly CancellationToken _cancellation;
    private readonly ObjectNode _root;
    private readonly bool _serial;

    private List<FieldInvocation> _ready = [];
    private List<FieldInvocation> _wave = [];
    private int _nextSerialField;
    private int _invocations;
    private int _outstanding;
    private int _signals;
    private bool _done;

    // Both are made only for an operation that has to wait for something; most do not.
    private ConcurrentQueue<(FieldInvocation? Invocation, FieldOutcome Outcome)>? _completed;
    private TaskCompletionSource? _finished;

    private FieldScheduler(ExecutionRequest request, CancellationToken cancellation)
    {
        _request = request;
        _cancellation = cancellation;
        _root = new ObjectNode(request.Root, request.Plan.Root, isGiven: request.FillsWhatRootLacks);
        _serial = request.Plan.Operation.Kind == OperationKind.Mutation;
    }

    /// <summary>Returns the root when every resolver answered, or when the token was cancelled, with what answered until then.</summary>
    public static async ValueTask<ObjectNode> RunAsync(ExecutionRequest request, CancellationToken cancellation)
    {
        var scheduler = new FieldScheduler(request, cancellation);
        scheduler.Start();
        if (!Volatile.Read(ref scheduler._done))
            await scheduler.WaitAsync();
        return scheduler._root;
    }

    private async Task WaitAsync()
    {
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _finished, finished);
        // Whoever ends the work looks for a waiter after saying so; the waiter looks again after being there to be found.
        if (Volatile.Read(ref _done))
            return;
        await using CancellationTokenRegistration registration =
            _cancellation.UnsafeRegister(static state => ((FieldScheduler)state!).Post(null, default), this);
        await finished.Task;
    }

    private void Start()
    {
        _signals = 1;
        if (!_serial)
        {
            for (int i = 0; i < _root.Selection.NodeFields.Length; i++)
                Open(_root, i);
        }

        Work();
    }

    // A null invocation is the signal that the token was cancelled.
    private void Post(FieldInvocation? invocation, FieldOutcome outcome)
    {
        Completed().Enqueue((invocation, outcome));
        if (Interlocked.Increment(ref _signals) == 1)
            Work();
    }

    private ConcurrentQueue<(FieldInvocation? Invocation, FieldOutcome Outcome)> Completed()
    {
        if (Volatile.Read(ref _completed) is { } queue)
            return queue;
        queue = new ConcurrentQueue<(FieldInvocation? Invocation, FieldOutcome Outcome)>();
        return Interlocked.CompareExchange(ref _completed, queue, null) ?? queue;
    }

    private void Work()
    {
        int observed;
        do
        {
            observed = Volatile.Read(ref _signals);
            if (_done)
                continue;
            _request.RunQueue?.Begin();
            WorkUntilIdle();
            _request.RunQueue?.End();
        }
        while (Interlocked.Add(ref _signals, -observed) != 0);
    }

    private void WorkUntilIdle()
    {
        while (true)
        {
            ConcurrentQueue<(FieldInvocation? Invocation, FieldOutcome Outcome)>? completed = Volatile.Read(ref _completed);
            while (completed is not null && completed.TryDequeue(out (FieldInvocation? Invocation, FieldOutcome Outcome) completion))
            {
                if (completion.Invocation is not null)
                    Complete(completion.Invocation, completion.Outcome);
            }

            if (_cancellation.IsCancellationRequested)
                break;
            if (_ready.Count > 0)
                DispatchReady();
            else if (_outstanding > 0)
                return;
            else if (Volatile.Read(ref _completed) is null or { IsEmpty: true } && !OpenNextSerialField())
                break;
        }

        Interlocked.Exchange(ref _done, true);
        Volatile.Read(ref _finished)?.TrySetResult();
    }

    // Mutations: the next root field starts when everything below the one before it is done (specification, section 6.2.2).
    private bool OpenNextSerialField()
    {
        if (!_serial || _nextSerialField >= _root.Selection.NodeFields.Length)
            return false;
        Open(_root, _nextSerialField++);
        return true;
    }

    private void DispatchReady()
    {
        (_wave, _ready) = (_ready, _wave);
        Dictionary<FieldResolver, List<FieldInvocation>>? batches = null;
        foreach (FieldInvocation invocation in _wave)
        {
            FieldResolver resolver = invocation.Field.Resolver!;
            if (!resolver.AcceptsBatch)
            {
                Dispatch(resolver, invocation);
                continue;
            }

            batches ??= new Dictionary<FieldResolver, List<FieldInvocation>>(ReferenceEqualityComparer.Instance);
            if (!batches.TryGetValue(resolver, out List<FieldInvocation>? batch))
                batches.Add(resolver, batch = []);
            batch.Add(invocation);
        }

        _wave.Clear();
        if (batches is null)
            return;
        foreach ((FieldResolver resolver, List<FieldInvocation> batch) in batches)
            _ = DispatchBatchAsync(resolver, batch);
    }

    private void Dispatch(FieldResolver resolver, FieldInvocation invocation)
    {
        ValueTask<FieldOutcome> pending;
        try
        {
            pending = resolver.ResolveAsync(invocation, _cancellation);
        }
        catch (Exception exception)
        {
            Complete(invocation, Fault(invocation, exception));
            return;
        }

        if (pending.IsCompletedSuccessfully)
            Complete(invocation, pending.Result);
        else
            _ = FinishAsync(invocation, pending);
    }

    private async Task FinishAsync(FieldInvocation invocation, ValueTask<FieldOutcome> pending)
    {
        FieldOutcome outcome;
        try
        {
            outcome = await pending;
        }
        catch (Exception exception)
        {
            outcome = Fault(invocation, exception);
        }

        Post(invocation, outcome);
    }

    private async Task DispatchBatchAsync(FieldResolver resolver, List<FieldInvocation> batch)
    {
        FieldOutcome[] outcomes;
        try
        {
            outcomes = await resolver.ResolveBatchAsync(batch, _cancellation);
            if (outcomes.Length != batch.Count)
                throw new InvalidOperationException($"A batch of {batch.Count} invocations came back with {outcomes.Length} outcomes.");
        }
        catch (Exception exception)
        {
            outcomes = [.. batch.Select(invocation => Fault(invocation, exception))];
        }

        for (int i = 0; i < outcomes.Length; i++)
            Post(batch[i], outcomes[i]);
    }

    private FieldOutcome Fault(FieldInvocation invocation, Exception exception) =>
        FieldOutcome.Failure(_request.OnFault(invocation, exception));

    private void Complete(FieldInvocation invocation, FieldOutcome outcome)
    {
        _outstanding--;
        Debug.Assert(_outstanding >= 0, "An invocation completes once.");
        ref FieldSlot slot = ref invocation.Node.Slots[invocation.Field.Slot];
        if (_request.ResultBytesMax < long.MaxValue && ValueSize.Exceeds(outcome.Value, _request.ResultBytesMax))
        {
            slot.State = SlotState.TooLarge;
            return;
        }

        slot.State = SlotState.Resolved;
        slot.Outcome = outcome;
        if (!outcome.Failed)
            slot.Children = Expand(new NodePlace(invocation.Node, invocation.Field), invocation.Field.Definition.Type, outcome.Value);
    }

    private void Open(ObjectNode node, int index)
    {
        PlanField field = node.Selection.NodeFields[index];
        ref FieldSlot slot = ref node.Slots[index];
        if (field.Depth > _request.DepthMax)
        {
            slot.State = SlotState.TooDeep;
        }
        else if (_request.Access is { } access && !access.Allows(field.Definition))
        {
            slot.State = SlotState.Denied;
        }
        else if (field.Resolver is null || (node.IsGiven && field.IsMemberOf(node.Source)))
        {
            slot.State = SlotState.Property;
            slot.Children = Expand(new NodePlace(node, field), field.Definition.Type, field.Property(node.Source));
        }
        else if (++_invocations > _request.ResolverCountMax)
        {
            slot.State = SlotState.OverResolverCount;
        }
        else if (!field.Arguments.TryCoerce(_request.Variables, out ObjectValue arguments, out ArgumentProblem? problem))
        {
            slot.State = SlotState.BadArguments;
            slot.Reason = $"Argument '{problem.Argument}' of '{field.Definition.Name}': {problem.Reason}";
        }
        else
        {
            _outstanding++;
            _ready.Add(new FieldInvocation(_request, field, node, arguments));
        }
    }

    private object? Expand(NodePlace place, GraphQLType type, Value value)
    {
        if (place.Field!.Children is not { NeedsNodes: true } children || value.IsNull)
            return null;
        if (type.Nullable is ListType list)
            return ExpandList(place, list, value);
        if (ConcreteType.Of(_request.Plan.Schema, place.Field.NamedType, value) is not { } concrete)
            return null;
        PlanSelection selection = children.For(concrete);
        if (!selection.NeedsNode)
            return null;
        bool isGiven = place.Parent!.IsGiven && place.Parent.Slots[place.Field.Slot].State == SlotState.Property;
        var node = new ObjectNode(value, selection, place, isGiven);
        for (int i = 0; i < selection.NodeFields.Length; i++)
            Open(node, i);
        return node;
    }

    private object?[]? ExpandList(NodePlace place, ListType list, Value value)
    {
        if (!value.TryGetList(out ListValue? items))
            return null;
        object?[]? nodes = null;
        for (int i = 0; i < items.Count; i++)
        {
            if (Expand(place with { Index = new ListPosition(place.Index, i) }, list.ItemType, items[i]) is { } node)
                (nodes ??= new object?[items.Count])[i] = node;
        }

        return nodes;
    }
}
