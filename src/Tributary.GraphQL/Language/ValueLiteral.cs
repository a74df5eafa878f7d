using System.Collections.Immutable;

namespace Tributary.GraphQL.Language;

/// <summary>A value as the document writes it (specification, section 2.9 "Input Values").</summary>
public abstract class ValueLiteral : SyntaxNode
{
    private protected ValueLiteral(Location location)
        : base(location)
    {
    }

    /// <summary>Whether a variable occurs in it, at any depth.</summary>
    public abstract bool HasVariables { get; }

    /// <summary>The value in GraphQL's syntax, on one line.</summary>
    public override string ToString() => DocumentPrinter.Print(this);
}

public sealed class VariableReference : ValueLiteral
{
    public VariableReference(string name, Location location)
        : base(location) => Name = name;

    /// <summary>Without the dollar sign.</summary>
    public string Name { get; }

    public override bool HasVariables => true;
}

public sealed class IntLiteral : ValueLiteral
{
    public IntLiteral(string text, Location location)
        : base(location) => Text = text;

    /// <summary>The digits as written, of any length.</summary>
    public string Text { get; }

    public override bool HasVariables => false;
}

public sealed class FloatLiteral : ValueLiteral
{
    public FloatLiteral(string text, Location location)
        : base(location) => Text = text;

    public string Text { get; }

    public override bool HasVariables => false;
}

public sealed class StringLiteral : ValueLiteral
{
    public StringLiteral(string value, bool isBlock, Location location)
        : base(location)
    {
        Value = value;
        IsBlock = isBlock;
    }

    /// <summary>The text, escapes and the indentation of block strings resolved.</summary>
    public string Value { get; }

    public bool IsBlock { get; }

    public override bool HasVariables => false;
}

public sealed class BooleanLiteral : ValueLiteral
{
    public BooleanLiteral(bool value, Location location)
        : base(location) => Value = value;

    public bool Value { get; }

    public override bool HasVariables => false;
}

public sealed class NullLiteral : ValueLiteral
{
    public NullLiteral(Location location)
        : base(location)
    {
    }

    public override bool HasVariables => false;
}

public sealed class EnumLiteral : ValueLiteral
{
    public EnumLiteral(string name, Location location)
        : base(location) => Name = name;

    public string Name { get; }

    public override bool HasVariables => false;
}

public sealed class ListLiteral : ValueLiteral
{
    public ListLiteral(ImmutableArray<ValueLiteral> items, Location location)
        : base(location)
    {
        Items = items;
        foreach (ValueLiteral item in items)
            HasVariables |= item.HasVariables;
    }

    public ImmutableArray<ValueLiteral> Items { get; }

    public override bool HasVariables { get; }
}

public sealed class ObjectLiteral : ValueLiteral
{
    public ObjectLiteral(ImmutableArray<ObjectLiteralField> fields, Location location)
        : base(location)
    {
        Fields = fields;
        foreach (ObjectLiteralField field in fields)
            HasVariables |= field.Value.HasVariables;
    }

    /// <summary>In the order written; a name may occur twice until validation refuses it.</summary>
    public ImmutableArray<ObjectLiteralField> Fields { get; }

    public override bool HasVariables { get; }

    public ObjectLiteralField? FindField(string name)
    {
        foreach (ObjectLiteralField field in Fields)
        {
            if (field.Name == name)
                return field;
        }

        return null;
    }
}

public sealed class ObjectLiteralField : SyntaxNode
{
    public ObjectLiteralField(string name, ValueLiteral value, Location location)
        : base(location)
    {
        Name = name;
        Value = value;
    }

    public string Name { get; }

    public ValueLiteral Value { get; }
}
