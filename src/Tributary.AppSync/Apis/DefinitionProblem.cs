namespace Tributary.AppSync.Apis;

/// <summary>One reason why a definition does not compile.</summary>
/// <param name="Place">What it is about.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Line">1-based in the schema or code; null where no text is meant.</param>
/// <param name="Column">1-based.</param>
/// <param name="Rule">The rule that is broken, by its name or address; null when the message says it all.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record DefinitionProblem(
    DefinitionPlace Place, string Message, int? Line = null, int? Column = null, string? Rule = null, string? Fix = null)
{
    public override string ToString()
    {
        string where = Line is null ? Place.ToString() : $"{Place}, line {Line}, column {Column ?? 1}";
        string rule = Rule is null ? string.Empty : $" (rule: {Rule})";
        string fix = Fix is null ? string.Empty : $" {Fix}";
        return $"{where}: {Message}{rule}{fix}";
    }
}

/// <summary>A definition that does not compile; the one before it stays in force.</summary>
public sealed class DefinitionException(string apiId, IReadOnlyList<DefinitionProblem> problems)
    : Exception($"The definition of API {apiId} does not compile: {string.Join("; ", problems)}")
{
    public string ApiId { get; } = apiId;

    public IReadOnlyList<DefinitionProblem> Problems { get; } = problems;
}
