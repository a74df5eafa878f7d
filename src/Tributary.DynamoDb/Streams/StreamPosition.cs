using System.Globalization;
using Tributary.Storage;

namespace Tributary.DynamoDb.Streams;

/// <summary>
/// A place in the change log: a transaction and a change within it. As a sequence number it has 26 digits, the first of them 1, so
/// that sequence numbers order as numbers and as texts ("SequenceNumber", 21 to 40 digits, DynamoDB Streams API Reference).
/// </summary>
internal readonly record struct StreamPosition(CommitStamp Stamp, int Ordinal)
{
    public const int OrdinalMax = 999_999;

    private const int Length = 26;
    private const int StampDigits = 19;

    public static StreamPosition AfterAllOf(CommitStamp stamp) => new(stamp, OrdinalMax);

    public string ToSequenceNumber() =>
        string.Create(CultureInfo.InvariantCulture, $"1{Stamp.Number:D19}{Ordinal:D6}");

    public static bool TryParse(string sequenceNumber, out StreamPosition position)
    {
        position = default;
        if (sequenceNumber.Length != Length || sequenceNumber[0] != '1' || sequenceNumber.AsSpan().ContainsAnyExceptInRange('0', '9')
            || !long.TryParse(sequenceNumber.AsSpan(1, StampDigits), NumberStyles.None, CultureInfo.InvariantCulture, out long stamp))
        {
            return false;
        }

        int ordinal = int.Parse(sequenceNumber.AsSpan(1 + StampDigits), NumberStyles.None, CultureInfo.InvariantCulture);
        position = new StreamPosition(new CommitStamp(stamp), ordinal);
        return true;
    }

    /// <summary>Whether the change at this place comes after <paramref name="other"/>.</summary>
    public bool IsAfter(StreamPosition other) => Stamp > other.Stamp || (Stamp == other.Stamp && Ordinal > other.Ordinal);
}
