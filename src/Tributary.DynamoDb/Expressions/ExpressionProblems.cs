namespace Tributary.DynamoDb.Expressions;

/// <summary>The ranks of what can be wrong with an expression that parses; DynamoDB reports the lowest rank it finds.</summary>
internal enum ProblemRank
{
    RedundantParentheses,
    UnknownFunction,
    MisusedFunction,
    ReservedWord,

    /// <summary>The first comparison or function with something wrong inside; <see cref="ExpressionProblems.CloseCondition"/>.</summary>
    Condition,
    RepeatedSection,
    UndefinedName,
    UndefinedValue,
    PathOverlap,
    PathConflict,
    OperandCount,
    IndistinctOperands,
    OperandOfAction,
    OperandType,
}

/// <summary>
/// Collects problems while an expression is parsed: a syntax error further on wins over all of them, and among them the rank
/// decides, not the place. Of each rank the first is kept.
/// </summary>
internal sealed class ExpressionProblems
{
    private static readonly int Ranks = Enum.GetValues<ProblemRank>().Length;

    private readonly string?[] _messages = new string?[Ranks];

    public void Report(ProblemRank rank, string message) => _messages[(int)rank] ??= message;

    /// <summary>
    /// Ends one comparison or function of a condition: within it the rank decides, between conditions the place.
    /// </summary>
    public void CloseCondition()
    {
        for (int rank = (int)ProblemRank.Condition + 1; rank < Ranks && _messages[(int)ProblemRank.Condition] is null; rank++)
            _messages[(int)ProblemRank.Condition] = _messages[rank];
    }

    public void Throw()
    {
        foreach (string? message in _messages)
        {
            if (message is not null)
                throw new ExpressionException(message);
        }
    }
}
