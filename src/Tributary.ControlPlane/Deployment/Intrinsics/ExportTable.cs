using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>What other stacks of the account and region export, and which of it this template imported.</summary>
internal sealed class ExportTable(IReadOnlyDictionary<string, string> exports)
{
    private readonly SortedSet<string> _imported = new(StringComparer.Ordinal);

    /// <summary>Where nothing can be imported.</summary>
    public static ExportTable Empty => new(new Dictionary<string, string>());

    public IReadOnlyCollection<string> Imported => _imported;

    public Value Import(string name, SourcePosition position)
    {
        if (!exports.TryGetValue(name, out string? value))
        {
            throw new TemplateException(
                position, $"no other stack in this region exports '{name}'",
                Suggestion.For(name, exports.Keys, "Deploy the stack that exports it first."));
        }

        _imported.Add(name);
        return value;
    }
}
