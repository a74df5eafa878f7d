namespace Tributary.Realtime.Filters;

/// <summary>
/// How a filter compares a field ("Extensions": Field: operator). Comparisons are strict: values of different types are never equal
/// and have no order. A field that is null or missing only meets the three operators that ask for an absence.
/// </summary>
public enum FilterOperator
{
    Equal,
    NotEqual,
    LessOrEqual,
    Less,
    GreaterOrEqual,
    Greater,

    /// <summary>A text with this part, a list with this element, or a single item that is this.</summary>
    Contains,
    NotContains,
    BeginsWith,
    In,
    NotIn,

    /// <summary>
    /// Bounds included, as with every other "between" of AppSync's tools; the guide's example of [1,5] names 2, 3 and 4 and leaves
    /// the bounds open.
    /// </summary>
    Between,

    /// <summary>A list that has one of these elements.</summary>
    ContainsAny,
}
