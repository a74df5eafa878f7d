using System.Collections.Concurrent;
using Tributary.GraphQL.Execution;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Execution;

public sealed class SchedulingTests
{
    private const string Sdl = """
        type Query { slow: Node, fast: Node, list: [Node!]!, one: Int, two: Int, three: Int, fails: Int }
        type Mutation { first: Node, second: Int, third: Int }
        type Node { id: ID, child: Node, count: Int, of(n: Int = 1): Int }
        """;

    [Fact]
    public async Task A_slow_sibling_does_not_delay_the_other_branch()
    {
        var release = new TaskCompletionSource<FieldOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Engine engine = new Engine(Sdl)
            .Resolve("Query.slow", _ => new ValueTask<FieldOutcome>(release.Task))
            .Resolve("Query.fast", async _ => { await Task.Yield(); return FieldOutcome.Of(Value.Parse("""{"id":"f"}""")); })
            .Resolve("Node.child", invocation =>
            {
                reached.TrySetResult();
                return Value.Parse("""{"id":"c"}""");
            });

        Task<string> answer = engine.AnswerAsync("{ slow { id } fast { child { id } } }");
        await reached.Task;
        Assert.False(answer.IsCompleted);
        release.SetResult(FieldOutcome.Of(Value.Parse("""{"id":"s"}""")));

        Assert.Equal("""{"slow":{"id":"s"},"fast":{"child":{"id":"c"}}}""", await answer);
    }

    [Fact]
    public async Task The_run_queue_is_empty_when_everything_that_was_ready_has_been_started()
    {
        var queue = new Gathering();
        Engine engine = new Engine(Sdl) { RunQueue = queue }
            .Resolve("Query.list", Value.Parse("""[{"id":"a"},{"id":"b"},{"id":"c"}]"""))
            .Resolve("Query.one", _ => queue.AskAsync("one"))
            .Resolve("Node.count", invocation => queue.AskAsync(invocation.Source["id"].AsString()))
            .Resolve("Node.child", invocation => queue.AskAsync($"child of {invocation.Source["id"].AsString()}", """{"id":"d"}"""));

        string answer = await engine.AnswerAsync("{ list { count child { count } } one }");

        Assert.Equal(
            """{"list":[{"count":0,"child":{"count":0}},{"count":0,"child":{"count":0}},{"count":0,"child":{"count":0}}],"one":0}""", answer);
        // The list is there at once, so what its elements ask for goes with the field beside it; then what is below.
        Assert.Equal(
            ["a, b, c, child of a, child of b, child of c, one", "d, d, d"],
            queue.Together.Select(asked => string.Join(", ", asked.Order(StringComparer.Ordinal))));
    }

    [Fact]
    public async Task Siblings_of_a_query_run_at_the_same_time()
    {
        var both = new Barrier();
        Engine engine = new Engine(Sdl)
            .Resolve("Query.one", async _ => { await both.ArriveAsync(2); return FieldOutcome.Of(1); })
            .Resolve("Query.two", async _ => { await both.ArriveAsync(2); return FieldOutcome.Of(2); });

        Assert.Equal("""{"one":1,"two":2}""", await engine.AnswerAsync("{ one two }"));
    }

    [Fact]
    public async Task Root_fields_of_a_mutation_run_one_after_the_other_subtrees_included()
    {
        var order = new ConcurrentQueue<string>();
        Engine engine = new Engine(Sdl)
            .Resolve("Mutation.first", async _ => { order.Enqueue("first"); await Task.Yield(); return FieldOutcome.Of(ObjectValue.Empty); })
            .Resolve("Node.child", async _ => { await Task.Yield(); order.Enqueue("first.child"); return FieldOutcome.Of(ObjectValue.Empty); })
            .Resolve("Mutation.second", async _ => { order.Enqueue("second"); await Task.Yield(); return FieldOutcome.Of(2); })
            .Resolve("Mutation.third", _ => { order.Enqueue("third"); return 3; });

        Assert.Equal("""{"first":{"child":{"id":null}},"second":2,"third":3}""", await engine.AnswerAsync("mutation { first { child { id } } second third }"));
        Assert.Equal(["first", "first.child", "second", "third"], order);
    }

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(3, 1)]
    public async Task Children_of_a_list_come_to_a_batching_resolver_together(int children, int batches)
    {
        var resolver = new Doubling();
        Value list = ListValue.From(Enumerable.Range(0, children).Select(i => (Value)ObjectValue.Of(("id", i))));
        Engine engine = new Engine(Sdl)
            .Resolve("Query.list", async _ => { await Task.Yield(); return FieldOutcome.Of(list); })
            .Bind("Node.count", resolver);

        string answer = await engine.AnswerAsync("{ list { count } }");

        Assert.Equal($$"""{"list":[{{string.Join(',', Enumerable.Range(0, children).Select(i => $$"""{"count":{{i * 2}}}"""))}}]}""", answer);
        Assert.Equal(batches, resolver.Batches);
    }

    [Fact]
    public async Task A_nested_resolver_sees_the_whole_parent_and_its_own_arguments() =>
        Assert.Equal(
            """{"list":[{"a":11,"b":15},{"a":21,"b":25}]}""",
            await new Engine(Sdl)
                .Resolve("Query.list", Value.Parse("""[{"base":10},{"base":20}]"""))
                .Resolve("Node.of", invocation => invocation.Source["base"].AsInteger() + invocation.Arguments["n"].AsInteger())
                .AnswerAsync("query Q($n: Int) { list { a: of b: of(n: $n) } }", ObjectValue.Of(("n", 5))));

    [Fact]
    public async Task A_failure_is_null_with_its_errors_and_a_resolver_that_throws_fails_its_field_only() =>
        Assert.Equal(
            """{"one":null,"two":null,"three":3} Resolver at one: first; Resolver at one: last; Resolver at two: boom""",
            await new Engine(Sdl)
                .Resolve("Query.one", _ => new ValueTask<FieldOutcome>(FieldOutcome.Failure(new ResolverError("first"), new ResolverError("last"))))
                .Resolve("Query.two", ValueTask<FieldOutcome> (_) => throw new InvalidOperationException("boom"))
                .Resolve("Query.three", 3)
                .AnswerAsync("{ one two three }"));

    [Fact]
    public async Task Invocations_beyond_the_limit_fail_and_the_earlier_ones_keep_their_data()
    {
        Engine engine = new Engine(Sdl).Resolve("Query.one", 1).Resolve("Query.two", 2).Resolve("Query.three", 3);
        engine.ResolverCountMax = 2;

        Assert.Equal("""{"one":1,"two":2,"three":null} ResolverCount at three""", await engine.AnswerAsync("{ one two three }"));
    }

    [Fact]
    public async Task Cancelling_ends_the_execution_with_what_has_answered()
    {
        using var cancellation = new CancellationTokenSource();
        var never = new TaskCompletionSource<FieldOutcome>();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Engine engine = new Engine(Sdl)
            .Resolve("Query.one", 1)
            .Resolve("Query.two", _ => { started.TrySetResult(); return new ValueTask<FieldOutcome>(never.Task); });

        Task<string> answer = engine.AnswerAsync("{ one two }", cancellation: cancellation.Token);
        await started.Task;
        await cancellation.CancelAsync();

        Assert.Equal("""{"one":1,"two":null} TimedOut at two""", await answer);
    }

    [Fact]
    public async Task Ten_thousand_levels_of_work_that_completes_at_once_do_not_grow_the_stack()
    {
        Value list = ListValue.From(Enumerable.Range(0, 9_000).Select(i => (Value)ObjectValue.Of(("id", i))));
        Engine engine = new Engine(Sdl).Resolve("Query.list", list).Resolve("Node.child", _ => ObjectValue.Empty);

        string answer = await engine.AnswerAsync("{ list { child { id } } }");

        Assert.Equal(9_000, answer.Split("child").Length - 1);
    }

    /// <summary>Answers what was asked for together when the run queue is empty, and holds it open while it answers.</summary>
    private sealed class Gathering : IRunQueueListener
    {
        private readonly Lock _gate = new();
        private List<(string Name, string Answer, TaskCompletionSource<FieldOutcome> Source)> _asked = [];
        private int _open;

        public List<string[]> Together { get; } = [];

        public ValueTask<FieldOutcome> AskAsync(string name, string answer = "0")
        {
            var source = new TaskCompletionSource<FieldOutcome>();
            lock (_gate)
                _asked.Add((name, answer, source));
            return new ValueTask<FieldOutcome>(source.Task);
        }

        public void Begin() => Interlocked.Increment(ref _open);

        public void End()
        {
            lock (_gate)
            {
                if (Interlocked.Decrement(ref _open) > 0 || _asked.Count == 0)
                    return;
                List<(string Name, string Answer, TaskCompletionSource<FieldOutcome> Source)> asked = _asked;
                _asked = [];
                Together.Add([.. asked.Select(one => one.Name)]);
                _ = Task.Run(() => Answer(asked));
            }
        }

        private void Answer(List<(string Name, string Answer, TaskCompletionSource<FieldOutcome> Source)> asked)
        {
            Begin();
            foreach ((_, string answer, TaskCompletionSource<FieldOutcome> source) in asked)
                source.SetResult(FieldOutcome.Of(Value.Parse(answer)));
            End();
        }
    }

    private sealed class Barrier
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _arrived;

        public Task ArriveAsync(int expected)
        {
            if (Interlocked.Increment(ref _arrived) == expected)
                _all.SetResult();
            return _all.Task;
        }
    }

    private sealed class Doubling : FieldResolver
    {
        private int _batches;

        public int Batches => _batches;

        public override bool AcceptsBatch => true;

        public override ValueTask<FieldOutcome> ResolveAsync(FieldInvocation invocation, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A batch was expected.");

        public override async ValueTask<FieldOutcome[]> ResolveBatchAsync(
            IReadOnlyList<FieldInvocation> invocations, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _batches);
            await Task.Yield();
            return [.. invocations.Select(invocation => FieldOutcome.Of(invocation.Source["id"].AsInteger() * 2))];
        }
    }
}
