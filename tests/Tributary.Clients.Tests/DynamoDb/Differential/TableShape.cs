using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.DynamoDb.Differential;

internal sealed record KeyPart(string Name, string Type);

internal sealed record IndexShape(string Name, bool IsGlobal, KeyPart Hash, KeyPart? Range, string Projection);

/// <summary>A generated table: its key, its indexes, and the request that creates it.</summary>
internal sealed record TableShape(string Name, KeyPart Hash, KeyPart? Range, IReadOnlyList<IndexShape> Indexes)
{
    /// <summary>Attributes that indexes may have as keys, each always of this type; items have others there now and then.</summary>
    private static readonly KeyPart[] IndexParts = [new("x", "S"), new("y", "N"), new("z", "B")];

    public IEnumerable<KeyPart> Keys => Range is null ? [Hash] : [Hash, Range];

    public static TableShape Generate(string name, Draw draw)
    {
        var hash = new KeyPart("h", draw.Of("S", "N", "B"));
        KeyPart? range = draw.Chance(0.7) ? new KeyPart("r", draw.Of("S", "N", "B")) : null;
        var indexes = new List<IndexShape>();
        for (int i = 0; range is not null && i < draw.Below(3); i++)
            indexes.Add(new IndexShape($"local{i}", false, hash, draw.Of(IndexParts), draw.Of("ALL", "KEYS_ONLY", "INCLUDE")));
        for (int i = 0; i < draw.Below(3); i++)
        {
            KeyPart indexHash = draw.Of(IndexParts);
            KeyPart? indexRange = draw.Of([null, hash, .. IndexParts.Where(part => part != indexHash)]);
            indexes.Add(new IndexShape($"global{i}", true, indexHash, indexRange, draw.Of("ALL", "KEYS_ONLY", "INCLUDE")));
        }

        return new TableShape(name, hash, range, indexes);
    }

    public JsonObject ToRequest()
    {
        KeyPart[] used = [.. Keys.Concat(Indexes.SelectMany(index => Parts(index.Hash, index.Range))).Distinct()];
        JsonObject request = new()
        {
            ["TableName"] = Name,
            ["BillingMode"] = "PAY_PER_REQUEST",
            ["AttributeDefinitions"] = new JsonArray([.. used.Select(part =>
                new JsonObject { ["AttributeName"] = part.Name, ["AttributeType"] = part.Type })]),
            ["KeySchema"] = Schema(Hash, Range),
        };
        foreach (bool global in (bool[])[false, true])
        {
            IndexShape[] indexes = [.. Indexes.Where(index => index.IsGlobal == global)];
            if (indexes.Length > 0)
                request[global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes"] = new JsonArray([.. indexes.Select(Index)]);
        }

        return request;
    }

    private static IEnumerable<KeyPart> Parts(KeyPart hash, KeyPart? range) => range is null ? [hash] : [hash, range];

    private static JsonObject Index(IndexShape index)
    {
        JsonObject projection = new() { ["ProjectionType"] = index.Projection };
        if (index.Projection == "INCLUDE")
            projection["NonKeyAttributes"] = new JsonArray("a", "b");
        return new JsonObject
        {
            ["IndexName"] = index.Name,
            ["KeySchema"] = Schema(index.Hash, index.Range),
            ["Projection"] = projection,
        };
    }

    private static JsonArray Schema(KeyPart hash, KeyPart? range) => new([.. Parts(hash, range).Select((part, position) =>
        new JsonObject { ["AttributeName"] = part.Name, ["KeyType"] = position == 0 ? "HASH" : "RANGE" })]);
}
