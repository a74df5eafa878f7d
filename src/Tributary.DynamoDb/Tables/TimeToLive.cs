using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Tables;

/// <summary>
/// Which attribute holds the second after which an item may go. <paramref name="Ordinal"/> is the number of the index that has the
/// items by their time; it is one among the table's secondary indexes.
/// </summary>
internal sealed record TimeToLive(string Attribute, int Ordinal)
{
    /// <summary>Seconds since 1970, or null when the item has no time: the attribute is missing, no number, or beyond all clocks.</summary>
    public long? ExpiryOf(ObjectValue item)
    {
        Value value = item[Attribute];
        if (!AttributeValue.Is(value, AttributeType.N))
            return null;
        return decimal.TryParse(
            AttributeValue.PayloadOf(value).AsString(), System.Globalization.CultureInfo.InvariantCulture, out decimal seconds)
            && seconds is >= 0 and < long.MaxValue
            ? (long)decimal.Floor(seconds)
            : null;
    }

    /// <summary>
    /// Whether the time has passed. What passed five years ago or more is taken for a mistake and stays ("Using time to live (TTL)
    /// in DynamoDB", Developer Guide).
    /// </summary>
    public bool HasPassed(ObjectValue item, DateTimeOffset now) =>
        ExpiryOf(item) is { } expiry && expiry < now.ToUnixTimeSeconds() && expiry >= OldestAt(now);

    /// <summary>The oldest expiry that still counts at this time.</summary>
    public static long OldestAt(DateTimeOffset now) => now.AddYears(-5).ToUnixTimeSeconds();
}
