using System.Collections.Frozen;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>The functions by name.</summary>
internal static class IntrinsicFunctions
{
    private static readonly FrozenDictionary<string, IntrinsicFunction> Known = new IntrinsicFunction[]
    {
        new RefFunction(), new GetAttFunction(), new SubFunction(), new JoinFunction(), new SelectFunction(), new SplitFunction(),
        new IfFunction(), new EqualsFunction(), new NotFunction(), new AndFunction(), new OrFunction(), new FindInMapFunction(),
        new ImportValueFunction(), new Base64Function(),
        new GetAZsFunction(), new CidrFunction(), new ToJsonStringFunction(), new LengthFunction(),
        new UnbuiltFunction("Fn::Transform"), new UnbuiltFunction("Fn::GetStackOutput"),
    }.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Known.Keys;

    public static bool IsKnown(string name) => Known.ContainsKey(name);

    /// <summary>The function that a mapping calls, or null when it is data.</summary>
    /// <exception cref="TemplateException">It looks like a call, and there is no such function.</exception>
    public static IntrinsicFunction? Find(TemplateMapping mapping)
    {
        foreach (TemplateEntry entry in mapping.Entries)
        {
            bool prefixed = entry.Key.StartsWith("Fn::", StringComparison.Ordinal);
            if (!prefixed && (entry.Key != "Ref" || mapping.Entries.Length > 1))
                continue;
            if (!Known.TryGetValue(entry.Key, out IntrinsicFunction? function))
                throw new TemplateException(entry.KeyPosition, $"there is no function '{entry.Key}'", Suggestion.For(entry.Key, Names));
            return mapping.Entries.Length == 1
                ? function
                : throw new TemplateException(
                    entry.KeyPosition, $"'{entry.Key}' stands beside other keys", "A function is the only key of its mapping.");
        }

        return null;
    }
}
