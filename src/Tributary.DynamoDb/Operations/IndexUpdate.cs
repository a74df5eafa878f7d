using System.Globalization;
using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>One of GlobalSecondaryIndexUpdates: Create, Update (its throughput) or Delete.</summary>
internal sealed class IndexUpdate
{
    private static readonly string[] Kinds = ["Update", "Create", "Delete"];

    private readonly string? _kind;
    private readonly RequestReader _reader;
    private readonly bool _hasSeveralKinds;

    private IndexUpdate(string? kind, RequestReader reader, bool hasSeveralKinds)
    {
        _kind = kind;
        _reader = reader;
        _hasSeveralKinds = hasSeveralKinds;
    }

    public bool Creates => _kind == "Create";

    public bool Deletes => _kind == "Delete";

    public string IndexName => _reader.Text("IndexName")!;

    /// <summary>Checks what the service model states; what is refused is collected in the reader.</summary>
    public static IndexUpdate CheckShape(RequestReader update)
    {
        string? kind = Array.Find(Kinds, update.Has);
        RequestReader reader = kind is null ? update : update.Inner(kind)!;
        switch (kind)
        {
            case "Create":
                CreateTableShape.CheckIndex(reader);
                break;
            case "Update":
                reader.RequiredText("IndexName");
                reader.IndexName();
                CreateTableShape.CheckThroughput(reader);
                break;
            case "Delete":
                reader.RequiredText("IndexName");
                reader.IndexName();
                break;
        }

        return new IndexUpdate(kind, reader, Kinds.Count(update.Has) > 1);
    }

    /// <summary>Each has one kind, each index one update, and one index at a time is created or deleted.</summary>
    public static void CheckTogether(IReadOnlyList<IndexUpdate> updates)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (IndexUpdate update in updates)
        {
            if (update._kind is null)
                throw DynamoDbException.Validation(Messages.IndexUpdateEmpty);
            if (update._hasSeveralKinds)
                throw DynamoDbException.Validation(Messages.SeveralActionsOnIndex);
            if (!names.Add(update.IndexName))
                throw DynamoDbException.Validation(Messages.IndexUpdatedTwice(update.IndexName));
        }

        if (updates.Count(update => update.Creates || update.Deletes) > 1)
            throw new DynamoDbException(ErrorCodes.LimitExceeded, Messages.OneIndexAtATime);
    }

    public TableDefinition Apply(TableDefinition table, ListValue definitions, bool onDemand) => _kind switch
    {
        "Create" => Create(table, definitions, onDemand),
        "Delete" => table with { Indexes = [.. table.Indexes.Where(index => index != Existing(table))] },
        _ => Update(table, onDemand),
    };

    /// <summary>The index in this table.</summary>
    public IndexDefinition Existing(TableDefinition table)
    {
        IndexDefinition index = table.Index(IndexName)
            ?? throw new DynamoDbException(ErrorCodes.ResourceNotFound, Messages.TableMissing);
        return index.IsGlobal
            ? index
            : throw DynamoDbException.Validation(Messages.NotGlobalIndex(Deletes ? "delete" : "update", IndexName));
    }

    public static void RefuseSame(string resource, Value current, ObjectValue requested)
    {
        long currentRead = Units(current, "ReadCapacityUnits"), read = Units(requested, "ReadCapacityUnits");
        long currentWrite = Units(current, "WriteCapacityUnits"), write = Units(requested, "WriteCapacityUnits");
        if (currentRead == read && currentWrite == write)
            throw DynamoDbException.Validation(Messages.SameThroughput(resource, currentRead, read, currentWrite, write));
    }

    private TableDefinition Create(TableDefinition table, ListValue definitions, bool onDemand)
    {
        if (table.Index(IndexName) is not null)
            throw DynamoDbException.Validation(Messages.IndexExists);
        if (onDemand && _reader.Has("ProvisionedThroughput"))
            throw DynamoDbException.Validation(Messages.IndexThroughputOnDemand(IndexName));
        if (!onDemand && !_reader.Has("ProvisionedThroughput"))
            throw DynamoDbException.Validation(Messages.IndexThroughputNeeded([IndexName]));
        if (table.Indexes.Count(index => index.IsGlobal) >= Limits.GlobalIndexesMax)
            throw new DynamoDbException(ErrorCodes.LimitExceeded, Messages.TooManyGlobalIndexes);
        int ordinal = table.LastIndexOrdinal + 1;
        if (ordinal > Limits.IndexOrdinalMax)
            throw new DynamoDbException(ErrorCodes.LimitExceeded, Messages.TooManyIndexesEver(table.Name));
        IReadOnlyDictionary<string, AttributeType> types = TableDefinitionFormat.ReadTypes(definitions);
        IndexDefinition created = IndexRequest.Read(_reader, global: true, definitions, types, ordinal) with
        {
            Status = IndexStatus.Creating,
        };
        // Items are checked against global indexes first, so those stand first.
        IndexDefinition[] indexes =
            [.. table.Indexes.Where(index => index.IsGlobal), created, .. table.Indexes.Where(index => !index.IsGlobal)];
        return table with { Indexes = indexes, LastIndexOrdinal = ordinal };
    }

    private TableDefinition Update(TableDefinition table, bool onDemand)
    {
        IndexDefinition index = Existing(table);
        ObjectValue? throughput = _reader.Map("ProvisionedThroughput");
        if (throughput is not null && onDemand)
            throw DynamoDbException.Validation(Messages.IndexThroughputOnDemand(IndexName));
        if (throughput is not null && index.Throughput is { } current)
            RefuseSame($"index {IndexName}", current, throughput);
        IndexDefinition changed = index with
        {
            Throughput = throughput ?? index.Throughput,
            Settings = IndexRequest.WithSettings(index.Settings, _reader),
        };
        return table with { Indexes = [.. table.Indexes.Select(other => other == index ? changed : other)] };
    }

    private static long Units(Value throughput, string member) =>
        throughput[member].TryGetInteger(out long units) ? units
        : long.TryParse(throughput[member].ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out units) ? units : 0;
}
