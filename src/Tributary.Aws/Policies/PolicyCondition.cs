using System.Collections.Immutable;

namespace Tributary.Aws.Policies;

/// <summary>One key under one operator of a statement's Condition.</summary>
internal sealed record PolicyCondition
{
    /// <summary>aws:SourceIp, ...</summary>
    public required string Key { get; init; }

    public required ConditionOperator Operator { get; init; }

    /// <summary>Any of them suffices.</summary>
    public required ImmutableArray<ConditionValue> Values { get; init; }

    /// <summary>A request without the key meets the condition.</summary>
    public bool IfExists { get; init; }

    public SetQualifier Qualifier { get; init; }

    /// <summary>
    /// A key that nothing here fills must not open anything nor hide anything: it keeps an Allow from matching and does not keep a
    /// Deny from it. The same holds for "not equal to" a variable that has no value.
    /// </summary>
    public bool Holds(PolicyContext context, bool isAllow)
    {
        if (!context.TryFind(Key, out IReadOnlyList<string> actual))
            return !isAllow;
        Func<string, bool>[] tests = [.. Values.Select(value => value.Test(context)).OfType<Func<string, bool>>()];
        if (Operator.IsPresence)
            return tests.Any(test => test(actual.Count == 0 ? "true" : "false"));
        if (actual.Count == 0)
            return IfExists || Qualifier == SetQualifier.ForAllValues || (Operator.IsNegated && Qualifier == SetQualifier.None);
        if (Operator.IsNegated && tests.Length < Values.Length)
            return !isAllow;
        bool Matches(string one) => tests.Any(test => test(one)) != Operator.IsNegated;
        bool needsAll = Qualifier == SetQualifier.ForAllValues || (Qualifier == SetQualifier.None && Operator.IsNegated);
        return needsAll ? actual.All(Matches) : actual.Any(Matches);
    }
}

/// <summary>How the values of a key with several count ("Set operators for multivalued context keys").</summary>
internal enum SetQualifier
{
    None,
    ForAnyValue,
    ForAllValues,
}

/// <summary>One value of a condition: a test that is ready, or one that waits for the variables of a request.</summary>
internal sealed class ConditionValue
{
    private readonly ConditionOperator _operator;
    private readonly PolicyText? _text;
    private readonly Func<string, bool>? _test;

    private ConditionValue(ConditionOperator @operator, PolicyText? text, Func<string, bool>? test)
    {
        _operator = @operator;
        _text = text;
        _test = test;
    }

    /// <returns>Null when the operator cannot compare with the text.</returns>
    public static ConditionValue? Of(ConditionOperator @operator, string text) =>
        @operator.Prepare(text) is { } test ? new ConditionValue(@operator, null, test) : null;

    public static ConditionValue Of(ConditionOperator @operator, PolicyText text) => new(@operator, text, null);

    /// <summary>Null when a variable has no value in this request.</summary>
    public Func<string, bool>? Test(PolicyContext context) =>
        _test ?? (_text!.Resolve(context, _operator.IsPattern) is { } resolved ? _operator.Prepare(resolved) : null);
}
