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
        var programs = new HostilePrograms(new Random(campaign.Seed));
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        long mostBytes = 0, mostSteps = 0;
        for (int i = 0; i < campaign.Count; i++)
        {
            string source = programs.Next();
            long before = GC.GetAllocatedBytesForCurrentThread();
            (string outcome, long steps, long accounted) = Run(source);
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            (mostBytes, mostSteps) = (Math.Max(mostBytes, bytes), Math.Max(mostSteps, steps));
            Assert.True(bytes <= BytesBesides + (BytesPerAccounted * accounted), $"{bytes} bytes for {accounted} accounted: {source}");
            Assert.True(steps <= Options.StepsMax + StepsBesides, $"{steps} steps: {source}");
        }

        campaign.Report(
            passed: true,
            ("mostBytes", mostBytes),
            ("mostSteps", mostSteps),
            ("outcomes", string.Join(", ", outcomes.Select(o => $"{o.Key} {o.Value}"))));
        Assert.True(outcomes.Count >= 6, string.Join(", ", outcomes.Keys));
    }

    private static (string Outcome, long Steps, long Accounted) Run(string source)
    {
        EvaluationResult? evaluation = null;
        string outcome;
        try
        {
            evaluation = Code.Prepare(source, Options).Begin(new JsonContext(Context), new TestHost());
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
}
