using Tributary.Values;

namespace Tributary.Evaluation.Tests;

public sealed class OutputBudgetTests
{
    private readonly EvaluationMeter _meter = new(Limits.Small, host: null);

    [Fact]
    public void A_value_costs_about_what_its_JSON_is_long()
    {
        var budget = new OutputBudget(_meter);
        budget.Adopted(Read("""{"name":"abc","list":[1,true,null]}"""), 0);
        Assert.InRange(budget.Mark, 30, 50);
    }

    [Fact]
    public void A_shared_part_counts_wherever_it_stands()
    {
        Value shared = Read("""["0123456789"]""");
        Value list = Value.From(ListValue.FromOwned([shared, shared, shared, shared, shared]));
        BudgetExceededException ended = Assert.Throws<BudgetExceededException>(() => new OutputBudget(_meter).Adopted(list, 0));
        Assert.Equal("The evaluation exceeded its budget of bytes of result (60).", ended.Message);
    }

    [Fact]
    public void A_value_deeper_than_the_limit_is_refused()
    {
        BudgetExceededException ended =
            Assert.Throws<BudgetExceededException>(() => new OutputBudget(_meter).Adopted(Read("[[[[[]]]]]"), 0));
        Assert.Equal(EvaluationBudget.OutputDepth, ended.Budget);
    }

    [Fact]
    public void What_was_counted_can_be_put_back()
    {
        var budget = new OutputBudget(_meter);
        budget.Key("name");
        long mark = budget.Mark;
        budget.Scalar(Value.From("a text"));
        budget.Mark = mark;
        Assert.Equal(mark, budget.Mark);
    }

    private static Value Read(string json) =>
        Utf8ValueReader.TryRead(System.Text.Encoding.UTF8.GetBytes(json), out Value value) ? value : throw new ArgumentException(json);
}
