namespace Tributary.Evaluation.Tests;

public sealed class EvaluationMeterTests
{
    private readonly EvaluationMeter _meter = new(Limits.Small, host: null);

    [Fact]
    public void The_last_step_of_the_budget_is_free_and_the_next_one_ends_the_evaluation()
    {
        for (int i = 0; i < 1_000; i++)
            _meter.Step();
        Assert.Equal(1_000, _meter.Steps);
        AssertEnds(EvaluationBudget.Steps, "The evaluation exceeded its budget of steps (1000).", () => _meter.Step());
    }

    [Fact]
    public void A_single_step_that_counts_for_many_cannot_jump_over_the_budget() =>
        AssertEnds(EvaluationBudget.Steps, "The evaluation exceeded its budget of steps (1000).", () => _meter.Step(int.MaxValue));

    [Fact]
    public void A_text_may_be_as_long_as_the_limit_and_no_longer()
    {
        _meter.Text(100);
        AssertEnds(EvaluationBudget.TextLength, "The evaluation exceeded its budget of characters per string (100).", () => _meter.Text(101));
    }

    [Fact]
    public void Texts_are_counted_together_and_never_given_back()
    {
        for (int i = 0; i < 5; i++)
            _meter.Text(100);
        Assert.Equal(1_000, _meter.AllocatedBytes);
        AssertEnds(EvaluationBudget.Allocation, "The evaluation exceeded its budget of allocated bytes (1000).", () => _meter.Text(1));
    }

    [Fact]
    public void A_list_is_bounded_by_what_it_has_in_all()
    {
        _meter.Elements(added: 1, total: 10);
        AssertEnds(
            EvaluationBudget.Elements,
            "The evaluation exceeded its budget of elements per list or object (10).",
            () => _meter.Elements(added: 1, total: 11));
    }

    [Fact]
    public void A_loop_at_its_limit_ends_silently_or_fails_as_the_limits_say()
    {
        Assert.True(_meter.MayIterate(4));
        Assert.False(_meter.MayIterate(5));
        var strict = new EvaluationMeter(Limits.Small with { FailAtLoopLimit = true }, host: null);
        AssertEnds(
            EvaluationBudget.LoopIterations, "The evaluation exceeded its budget of iterations per loop (5).", () => strict.MayIterate(5));
    }

    [Fact]
    public void An_evaluation_whose_time_is_over_ends_at_the_next_look_at_the_clock()
    {
        var hurried = new EvaluationMeter(
            Limits.Small with { StepsMax = 1_000_000, Clock = new HurryingClock(), TimeMax = TimeSpan.FromSeconds(1) }, host: null);
        AssertEnds(EvaluationBudget.Time, "The evaluation exceeded its budget of time (00:00:01).", () =>
        {
            for (int i = 0; i < 10_000; i++)
                hurried.Step();
        });
        Assert.InRange(hurried.Steps, 256, 1_024);
    }

    [Fact]
    public void An_evaluation_that_nobody_waits_for_ends()
    {
        var abandoned = new EvaluationMeter(Limits.Small, new GoneHost());
        Assert.Throws<OperationCanceledException>(() => abandoned.Step(256));
    }

    [Fact]
    public void Nesting_may_be_as_deep_as_the_limit()
    {
        _meter.Depth(3);
        AssertEnds(EvaluationBudget.OutputDepth, "The evaluation exceeded its budget of nesting of results (3).", () => _meter.Depth(4));
    }

    private static void AssertEnds(EvaluationBudget budget, string message, Action act)
    {
        BudgetExceededException ended = Assert.Throws<BudgetExceededException>(act);
        Assert.Equal((budget, message), (ended.Budget, ended.Message));
    }
}
