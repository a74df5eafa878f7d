using Tributary.GraphQL.Validation;

namespace Tributary.GraphQL.Tests.Validation;

/// <summary>What hostile documents cost.</summary>
public sealed class ValidationLimitTests
{
    private const int TimeoutMilliseconds = 20_000;

    [Fact]
    public void Errors_come_in_the_order_of_one_walk()
    {
        Assert.Equal(
            "FieldUndefined(bogus, Query) @ bogus 1:20 | UnknownArgument(key, room, Query) @ room 1:31 | UndefinedVariable(b) @ room 1:36"
            + " | ArgumentIsInvalid(id, ID) true @ room 1:40 | UnknownDirective(x) @ room 1:50 | UnusedVariable(a) 1:9",
            ValidationText.Of("query Q($a: Int) { bogus room(key: $b, id: true) @x { id } }"));
    }

    [Fact]
    public void Errors_stop_at_the_limit()
    {
        string fields = string.Concat(Enumerable.Range(0, 5_000).Select(i => $" bogus{i}"));

        Assert.Equal(100, ValidationText.Errors($"{{{fields} }}").Length);
    }

    [Fact(Timeout = TimeoutMilliseconds)]
    public async Task Ten_thousand_aliases_of_one_field_are_valid()
    {
        string fields = string.Concat(Enumerable.Range(0, 10_000).Select(i => $" a{i}: count(of: {i})"));

        Assert.Equal(string.Empty, await Task.Run(() => ValidationText.Of($"{{{fields} }}")));
    }

    [Fact(Timeout = TimeoutMilliseconds)]
    public async Task Ten_thousand_times_one_field_are_merged()
    {
        string fields = string.Concat(Enumerable.Repeat(" room(id: 1) { id owner { id } }", 10_000));

        Assert.Equal(string.Empty, await Task.Run(() => ValidationText.Of($"{{{fields} }}")));
    }

    [Fact(Timeout = TimeoutMilliseconds)]
    public async Task Ten_thousand_conflicts_end_at_the_limit_of_errors()
    {
        string fields = string.Concat(Enumerable.Range(0, 10_000).Select(i => $" count(of: {i})"));

        Assert.Equal(100, (await Task.Run(() => ValidationText.Errors($"{{{fields} }}"))).Length);
    }

    [Fact(Timeout = TimeoutMilliseconds)]
    public async Task A_conflict_deep_under_many_equal_fields_is_found_though_not_explained()
    {
        string fields = string.Concat(Enumerable.Repeat(" room(id: 1) { id }", 5_000)) + " room(id: 1) { id: name }";

        Assert.Equal(
            "FieldsConflict id DifferentTypes ID!, String 1:17 1:95017",
            await Task.Run(() => ValidationText.Of($"{{{fields} }}", new ValidationOptions { ConflictComparisonsMax = 100 })));
    }

    [Fact(Timeout = TimeoutMilliseconds)]
    public async Task Fragments_that_double_at_each_level_are_refused_by_size()
    {
        string fragments = string.Concat(Enumerable.Range(0, 60).Select(i =>
            $" fragment F{i} on User {{ a: friends(first: 1) {{ ...F{i + 1} }} b: friends(first: 1) {{ ...F{i + 1} }} }}"));

        Assert.Equal(
            "TooManyFields(200000) 1:1",
            await Task.Run(() => ValidationText.Of($"{{ room(id: 1) {{ owner {{ ...F0 }} }} }}{fragments} fragment F60 on User {{ id }}")));
    }

    [Fact(Timeout = TimeoutMilliseconds)]
    public async Task Fragments_spread_twice_at_each_level_do_not_multiply_work()
    {
        string fragments = string.Concat(Enumerable.Range(0, 15).Select(i => $" fragment F{i} on User {{ ...F{i + 1} ...F{i + 1} id }}"));

        Assert.Equal(
            string.Empty,
            await Task.Run(() => ValidationText.Of($"{{ room(id: 1) {{ owner {{ ...F0 }} }} }}{fragments} fragment F15 on User {{ id }}")));
    }

    [Fact(Timeout = TimeoutMilliseconds)]
    public async Task A_chain_of_fragments_as_long_as_the_document_is_refused_by_depth()
    {
        string fragments = string.Concat(Enumerable.Range(0, 20_000).Select(i => $" fragment F{i} on Query {{ ...F{i + 1} }}"));

        Assert.Equal("TooDeep(512) 1:1", await Task.Run(() => ValidationText.Of($"{{ ...F0 }}{fragments} fragment F20000 on Query {{ __typename }}")));
    }

    [Fact(Timeout = TimeoutMilliseconds)]
    public async Task A_cycle_as_long_as_the_document_is_one_error()
    {
        string fragments = string.Concat(Enumerable.Range(0, 400).Select(i => $" fragment F{i} on Query {{ ...F{(i + 1) % 400} }}"));

        string errors = await Task.Run(() => ValidationText.Of($"{{ ...F0 }}{fragments}"));

        Assert.StartsWith("FragmentCycle(F0) @ F0 1:", errors);
        Assert.DoesNotContain(" | ", errors);
    }

    [Fact(Timeout = TimeoutMilliseconds)]
    public async Task Many_operations_on_many_fragments_stop_at_the_limit_of_work()
    {
        string operations = string.Concat(Enumerable.Range(0, 3_000).Select(i => $" query Q{i}($a: Int!) {{ ...F }}"));
        string fields = string.Concat(Enumerable.Range(0, 3_000).Select(i => $" a{i}: count(of: $a)"));

        Assert.Equal(
            "TooComplex(2000000) 1:2", await Task.Run(() => ValidationText.Of($"{operations} fragment F on Query {{{fields} }}")));
    }

    [Fact]
    public void Nesting_of_two_hundred_levels_and_lists_of_a_hundred_are_valid()
    {
        string fields = string.Concat(Enumerable.Repeat("friends(first: 1) { ", 198)) + "id" + string.Concat(Enumerable.Repeat(" }", 198));
        string list = new string('[', 100) + "1" + new string(']', 100);

        Assert.Equal(string.Empty, ValidationText.Of($"{{ room(id: 1) {{ owner {{ {fields} }} }} }}"));
        Assert.Equal($"ArgumentIsInvalid(matrix[0][0], Int) {list[2..^2]} @ rooms 1:9", ValidationText.Of($"{{ rooms(matrix: {list}) {{ id }} }}"));
    }

    [Fact]
    public void Defaults_of_non_null_variables_can_be_refused()
    {
        Assert.Equal(
            "DefaultForNonNull(a) 1:9",
            ValidationText.Of("query Q($a: Int! = 1) { count(of: $a) }", new ValidationOptions { AllowDefaultsForNonNullVariables = false }));
    }
}
