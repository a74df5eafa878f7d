namespace Tributary.Values;

/// <summary>What the reference of a <see cref="Value"/> points to when it is neither null nor a string.</summary>
public abstract class ValueNode
{
    private protected ValueNode(ValueKind kind) => Kind = kind;

    internal ValueKind Kind { get; }
}

/// <summary>Marks the payload of a <see cref="Value"/> as a boolean, an integer or a double; one instance of each exists.</summary>
internal sealed class PrimitiveNode : ValueNode
{
    public static readonly PrimitiveNode Boolean = new(ValueKind.Boolean);
    public static readonly PrimitiveNode Integer = new(ValueKind.Integer);
    public static readonly PrimitiveNode Double = new(ValueKind.Double);

    private PrimitiveNode(ValueKind kind)
        : base(kind)
    {
    }

    public bool IsNumber => Kind != ValueKind.Boolean;
}
