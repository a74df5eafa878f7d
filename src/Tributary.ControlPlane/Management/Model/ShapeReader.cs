using Tributary.Values;

namespace Tributary.ControlPlane.Management.Model;

/// <summary>Reads the shapes of the embedded model, and lifts the bounds that AWS's own service does not keep.</summary>
internal static class ShapeReader
{
    /// <summary>
    /// Patterns that the service does not hold its clients to: mapping templates and descriptions have many lines, and tags are
    /// put on namespaces, domain names and APIs of every partition.
    /// </summary>
    private static readonly HashSet<string> WithoutPattern =
        new(StringComparer.Ordinal) { "MappingTemplate", "Description", "ResourceArn" };

    private static readonly HashSet<string> WithoutLength = new(StringComparer.Ordinal) { "ResourceArn" };

    /// <summary>Checked by its operation, which has a sentence of its own for it.</summary>
    private static readonly HashSet<string> WithoutValues = new(StringComparer.Ordinal) { "OutputType" };

    /// <summary>Structures of which Terraform sends only what changed, although the model requires all of it.</summary>
    private static readonly HashSet<string> WithoutRequired = new(StringComparer.Ordinal) { "UpdateApiCacheRequest" };

    public static IReadOnlyDictionary<string, Shape> ReadAll(ObjectValue table)
    {
        var references = new List<ShapeReference>();
        var shapes = new Dictionary<string, Shape>(StringComparer.Ordinal);
        ShapeReference Refer(Value name)
        {
            var reference = new ShapeReference(name.AsString());
            references.Add(reference);
            return reference;
        }

        foreach ((string name, Value facts) in table)
            shapes.Add(name, Read(name, facts.AsObject(), Refer));
        references.ForEach(reference => reference.Resolve(shapes));
        return shapes;
    }

    private static Shape Read(string name, ObjectValue facts, Func<Value, ShapeReference> refer)
    {
        string type = facts["type"].AsString();
        (long? min, long? max) = WithoutLength.Contains(name) ? (null, null) : (Bound(facts["min"]), Bound(facts["max"]));
        return type switch
        {
            "structure" => new StructureShape(
                name, [.. facts["members"].AsObject().Select(pair => ReadMember(name, pair.Key, pair.Value, refer))]),
            "list" => new ListShape(name, refer(facts["member"]), min, max),
            "map" => new MapShape(name, refer(facts["key"]), refer(facts["value"]), min, max),
            "string" => ReadString(name, facts, min, max),
            "integer" or "long" => new NumberShape(name, min, max),
            "boolean" => new BooleanShape(name),
            "blob" => new BlobShape(name),
            _ => throw new InvalidOperationException($"The shape '{name}' has the unknown type '{type}'."),
        };
    }

    private static StringShape ReadString(string name, ObjectValue facts, long? min, long? max)
    {
        TextPattern? pattern = facts["pattern"].TryGetString(out string text) && !WithoutPattern.Contains(name)
            ? new TextPattern(text)
            : null;
        string[]? values = facts["enum"].TryGetList(out ListValue? list) && !WithoutValues.Contains(name)
            ? [.. list.Select(value => value.AsString())]
            : null;
        return new StringShape(name, min, max, pattern, values);
    }

    private static Member ReadMember(string structure, string name, Value facts, Func<Value, ShapeReference> refer)
    {
        MemberPlace place = !facts["in"].TryGetString(out string where) ? MemberPlace.Body
            : where == "path" ? MemberPlace.Path
            : MemberPlace.Query;
        bool required = facts["required"] == Value.True && (place == MemberPlace.Path || !WithoutRequired.Contains(structure));
        return new Member(name, refer(facts["shape"]), place, required);
    }

    private static long? Bound(Value value) => value.TryGetInteger(out long bound) ? bound : null;
}
