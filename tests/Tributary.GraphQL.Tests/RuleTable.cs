using System.Reflection;

namespace Tributary.GraphQL.Tests;

/// <summary>
/// The documents of one rule, a line each: those it refuses begin with <c>-</c>, those it lets pass with <c>+</c>. The first line names
/// the codes that refusals have, after <c>~</c> those that may come along, a line <c># schema:</c> the schema when it is not the tests' own.
/// </summary>
internal sealed record RuleTable(string Rule, string[] Codes, string[] Companions, string? Schema, string[] Refused, string[] Accepted)
{
    public const int DocumentsMin = 20;

    private const string SchemaMark = "# schema: ";

    public static string[] RulesOfDocuments { get; } = Names("Document/");

    public static string[] RulesOfSchemas { get; } = Names("Schema/");

    public static RuleTable OfDocuments(string rule) => Read("Document/" + rule, rule);

    public static RuleTable OfSchemas(string rule) => Read("Schema/" + rule, rule);

    /// <summary>A schema document of the table, together with what they all need.</summary>
    public string WholeSchema(string sdl) => $"{sdl}\n{Schema ?? "interface N { id: ID } type Query { q: Int }"}";

    /// <summary>What is wrong with the codes that a document has; null when nothing is.</summary>
    public string? Complaint(string document, bool isRefused, IReadOnlyCollection<string> found)
    {
        bool isRight = isRefused
            ? found.Intersect(Codes).Any() && !found.Except(Codes).Except(Companions).Any()
            : found.Count == 0;
        return isRight ? null : $"{document} has {string.Join(", ", found)}";
    }

    private static string[] Names(string folder) =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => name[folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    private static RuleTable Read(string resource, string rule)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no table '{resource}'.", nameof(resource));
        using var reader = new StreamReader(stream);
        string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] codes = lines[0].TrimStart('#').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new RuleTable(
            rule,
            [.. codes.Where(code => code[0] != '~')],
            [.. codes.Where(code => code[0] == '~').Select(code => code[1..])],
            lines.FirstOrDefault(line => line.StartsWith(SchemaMark, StringComparison.Ordinal))?[SchemaMark.Length..],
            [.. lines.Where(line => line[0] == '-').Select(line => line[2..])],
            [.. lines.Where(line => line[0] == '+').Select(line => line[2..])]);
    }
}
