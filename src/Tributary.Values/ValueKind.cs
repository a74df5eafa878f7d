namespace Tributary.Values;

/// <summary>What a <see cref="Value"/> is. The three kinds of number are one JSON type with three carriers.</summary>
public enum ValueKind : byte
{
    Null,
    Boolean,

    /// <summary>A whole number that fits 64 bits.</summary>
    Integer,

    /// <summary>An IEEE 754 double.</summary>
    Double,

    /// <summary>A number that neither carrier above holds exactly, kept as its text (<see cref="ExactNumber"/>).</summary>
    Exact,
    String,
    List,
    Object,
}
