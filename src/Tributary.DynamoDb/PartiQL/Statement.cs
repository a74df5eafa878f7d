using Tributary.DynamoDb.Expressions;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>A parsed PartiQL statement on one table ("PartiQL statements for DynamoDB", Developer Guide).</summary>
internal abstract record Statement(string Table)
{
    /// <summary>The IAM action that it needs.</summary>
    public abstract string Action { get; }

    public bool IsRead => this is SelectStatement { IsExists: false };
}

/// <summary>SELECT, or EXISTS (SELECT ...) in a transaction. Without columns it is <c>*</c>.</summary>
internal sealed record SelectStatement(
    string Table, string? Index, IReadOnlyList<DocumentPath>? Columns, Condition? Where, IReadOnlyList<OrderKey> Order) : Statement(Table)
{
    public bool IsExists { get; init; }

    public override string Action => "PartiQLSelect";
}

/// <summary>A key of ORDER BY.</summary>
internal sealed record OrderKey(string Name, bool Descending);

internal sealed record InsertStatement(string Table, ObjectValue Item) : Statement(Table)
{
    public override string Action => "PartiQLInsert";
}

internal sealed record UpdateStatement(string Table, UpdateExpression Update, Condition Where, string? Returning) : Statement(Table)
{
    public override string Action => "PartiQLUpdate";
}

internal sealed record DeleteStatement(string Table, Condition Where, string? Returning) : Statement(Table)
{
    public override string Action => "PartiQLDelete";
}
