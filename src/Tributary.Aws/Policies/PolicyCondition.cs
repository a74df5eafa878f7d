using System.Collections.Immutable;

namespace Tributary.Aws.Policies;

/// <summary>One key under one operator of a statement's Condition.</summary>
/// <param name="Key">aws:SourceIp, ...</param>
/// <param name="Tests">One for each value; any of them suffices.</param>
/// <param name="IsNegated">As <see cref="ConditionOperator.IsNegated"/>.</param>
/// <param name="IfExists">A request without the key meets the condition.</param>
internal sealed record PolicyCondition(string Key, ImmutableArray<Func<string, bool>> Tests, bool IsNegated, bool IfExists)
{
    /// <summary>
    /// A key that nothing here fills must not open anything nor hide anything: it keeps an Allow from matching and does not keep a
    /// Deny from it.
    /// </summary>
    public bool Holds(PolicyContext context, bool isAllow)
    {
        if (!PolicyContext.Knows(Key))
            return !isAllow;
        if (context.Find(Key) is not { } actual)
            return IfExists || IsNegated;
        return Tests.Any(test => test(actual)) != IsNegated;
    }
}
