using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.Definitions;

/// <summary>The kinds of parts that an API has.</summary>
internal static class Part
{
    public const string Api = "api";
    public const string Variable = "variable";
    public const string Schema = "schema";
    public const string Source = "source";
    public const string Function = "function";
    public const string Resolver = "resolver";
    public const string Key = "key";
}

/// <summary>
/// All that an API is, as its clients know it or as it was read: the value of each part by kind and name, without ids. An API that
/// does not exist has no parts.
/// </summary>
internal sealed record ApiState(ImmutableSortedDictionary<string, string> Parts)
{
    public static ApiState None { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public bool Exists => !Parts.IsEmpty;

    /// <summary>The fields of Query.</summary>
    public string[] Fields => Parts.TryGetValue(Part.Schema, out string? fields) ? fields.Split(' ') : [];

    public static string NameOf(string kind, string name) => name.Length == 0 ? kind : $"{kind} {name}";

    public string? Value(string kind, string name = "") => Parts.GetValueOrDefault(NameOf(kind, name));

    public ApiState With(string kind, string name, string value) => new(Parts.SetItem(NameOf(kind, name), value));

    public ApiState Without(string kind, string name) => new(Parts.Remove(NameOf(kind, name)));

    /// <summary>A new schema takes the resolvers of the fields that it does not have with it.</summary>
    public ApiState WithSchema(IEnumerable<string> fields)
    {
        string[] sorted = [.. fields.Order(StringComparer.Ordinal)];
        ApiState changed = With(Part.Schema, "", string.Join(' ', sorted));
        foreach (string removed in Fields.Except(sorted))
            changed = changed.Without(Part.Resolver, removed);
        return changed;
    }

    /// <summary>Whether a part of this kind uses that one: its value begins with the other's kind and name.</summary>
    public bool Uses(string kind, string otherKind, string otherName) => Parts.Any(part =>
        part.Key.StartsWith($"{kind} ", StringComparison.Ordinal)
        && $"{part.Value} ".StartsWith($"{otherKind} {otherName} ", StringComparison.Ordinal));

    /// <summary>What the API has to answer to a query for all its fields.</summary>
    public string ExpectedAnswer()
    {
        JsonObject data = [];
        foreach (string field in Fields)
            data[field] = ResultOf(Value(Part.Resolver, field));
        return new JsonObject { ["data"] = data }.ToJsonString();
    }

    public bool Equals(ApiState? other) => other is not null && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Exists ? string.Join("; ", Parts.Select(part => $"{part.Key}: {part.Value}")) : "no API";

    // "source NAME TOKEN" answers the token, "function NAME" what the function does.
    private string? ResultOf(string? resolver)
    {
        if (resolver is null)
            return null;
        string[] words = resolver.Split(' ');
        return words[0] == Part.Source ? words[2] : ResultOf(Value(Part.Function, words[1]));
    }
}

/// <summary>An API with the ids that the server gave: its own, those of functions and keys by the name of their part.</summary>
internal sealed record LiveApi(string ApiId, ApiState State, ImmutableDictionary<string, string> Ids)
{
    public static LiveApi None { get; } = new("", ApiState.None, ImmutableDictionary<string, string>.Empty);

    /// <summary>Any of its keys.</summary>
    public string? Key => Ids.FirstOrDefault(id => id.Key.StartsWith($"{Part.Key} ", StringComparison.Ordinal)).Value;
}
