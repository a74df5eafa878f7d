using Tributary.Evaluation;
using Tributary.Testing;
using Tributary.Values;

namespace Tributary.JavaScript.Tests.Hostile;

/// <summary>Hostile code ends: with a result, an error of its own, or a named budget; it never takes the process with it.</summary>
public sealed class HostileProgramsTests
{
    /// <summary>Bytes that the process may allocate for one that the evaluation accounts for, and what it may allocate besides.</summary>
    private const long BytesPerAccounted = 12;
    private const long BytesBesides = 96 * 1024 * 1024;

    /// <summary>Steps that one call of a built-in function may count at once.</summary>
    private const long StepsBesides = 4_000_000;

    private static readonly JavaScriptOptions Options = Code.Lenient with
    {
        StepsMax = 300_000,
        AllocationMax = 24 * 1024 * 1024,
        TextLengthMax = 2 * 1024 * 1024,
        ElementsMax = 100_000,
        OutputSizeMax = 1024 * 1024,
        PatternTimeMax = TimeSpan.FromMilliseconds(50),
    };

    private static readonly ObjectValue Context =
        ObjectValue.Of(("result", ListValue.From(Enumerable.Range(0, 1_500).Select(i => (Value)$"item {i}"))));

    [Fact]
    [Trait("campaign", "javascript-hostile")]
    public void Hostile_programs_end_within_their_budgets()
    {
        Campaign campaign = Campaign.Named("javascript-hostile", seed: 1, count: 400);
        Found found = Run(campaign.Seed, campaign.Count, source => Code.Prepare(source, Options));
        campaign.Report(
            passed: true,
            ("mostBytes", found.Bytes),
            ("mostSteps", found.Steps),
            ("outcomes", string.Join(", ", found.Outcomes.Select(o => $"{o.Key} {o.Value}"))));
        Assert.True(found.Outcomes.Count >= 6, string.Join(", ", found.Outcomes.Keys));
    }

    [Fact]
    public void Steps_that_end_nothing_and_bytes_that_nobody_counts_are_found()
    {
        JavaScriptOptions patient = Options with { StepsMax = 20_000_000 };
        Assert.ThrowsAny<Exception>(() => Run(1, 400, source => Code.Prepare(source, patient)));
        HostFunction wasteful = (_, arguments) => arguments.Length + new byte[BytesBesides].Length;
        var util = new HostModule("util", HostMember.Of("twice", wasteful), HostMember.Of("pair", wasteful), HostMember.Of("echo", wasteful));
        var environment = new JavaScriptEnvironment([], [HostMember.Of(util)], Options);
        Assert.ThrowsAny<Exception>(() => Run(1, 400, source => JavaScriptProgram.Prepare(source, environment)));
    }

    private static Found Run(int seed, int count, Func<string, JavaScriptProgram> prepare)
    {
        var programs = new HostilePrograms(new Random(seed));
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        long mostBytes = 0, mostSteps = 0;
        for (int i = 0; i < count; i++)
        {
            string source = programs.Next();
            long before = GC.GetAllocatedBytesForCurrentThread();
            (string outcome, long steps, long accounted) = Run(source, prepare);
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            (mostBytes, mostSteps) = (Math.Max(mostBytes, bytes), Math.Max(mostSteps, steps));
            Assert.True(bytes <= BytesBesides + (BytesPerAccounted * accounted), $"{bytes} bytes for {accounted} accounted: {source}");
            Assert.True(steps <= Options.StepsMax + StepsBesides, $"{steps} steps: {source}");
        }

        return new Found(outcomes, mostBytes, mostSteps);
    }

    private static (string Outcome, long Steps, long Accounted) Run(string source, Func<string, JavaScriptProgram> prepare)
    {
        EvaluationResult? evaluation = null;
        string outcome;
        try
        {
            evaluation = prepare(source).Begin(new JsonContext(Context), new TestHost());
            evaluation.Run("request");
            outcome = "result";
        }
        catch (CodeErrorsException refused)
        {
            outcome = refused.Errors[0].ErrorType;
        }
        catch (JavaScriptException)
        {
            outcome = "error";
        }
        catch (BudgetExceededException spent)
        {
            outcome = spent.Budget.ToString();
        }

        return (outcome, evaluation?.Steps ?? 0, evaluation?.AllocatedBytes ?? 0);
    }

    private sealed record Found(IReadOnlyDictionary<string, int> Outcomes, long Bytes, long Steps);
}
