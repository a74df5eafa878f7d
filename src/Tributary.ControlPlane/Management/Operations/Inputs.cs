using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>Reading members of inputs that the model has already checked.</summary>
internal static class Inputs
{
    public static string Required(this ObjectValue input, string member) => input[member].AsString();

    public static string? Text(this ObjectValue input, string member) => input[member].TryGetString(out string text) ? text : null;

    public static int WholeNumber(this ObjectValue input, string member) =>
        input[member].TryGetInteger(out long number) ? (int)number : 0;

    /// <summary>
    /// The members that are stored as they came. Empty objects and lists are left out: clients send them for "not there", and
    /// Terraform sees a change when they come back.
    /// </summary>
    public static ObjectValue Settings(this ObjectValue input, params ReadOnlySpan<string> members)
    {
        var settings = new ObjectBuilder();
        foreach (string member in members)
        {
            Value value = input[member];
            bool empty = (value.TryGetObject(out ObjectValue? o) && o.Count == 0) || (value.TryGetList(out ListValue? l) && l.Count == 0);
            if (!value.IsNull && !empty)
                settings.Set(member, value);
        }

        return settings.Build();
    }

    public static ImmutableDictionary<string, string> Texts(this ObjectValue input, string member) =>
        input[member].TryGetObject(out ObjectValue? texts)
            ? texts.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.AsString())
            : ImmutableDictionary<string, string>.Empty;

    public static ObjectValue ToValue(this ImmutableDictionary<string, string> texts)
    {
        var value = new ObjectBuilder(texts.Count);
        foreach ((string key, string text) in texts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            value.Set(key, text);
        return value.Build();
    }

    public static ObjectBuilder SetAll(this ObjectBuilder builder, ObjectValue members)
    {
        foreach ((string key, Value value) in members)
            builder.Set(key, value);
        return builder;
    }
}
