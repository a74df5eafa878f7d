using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Expressions;

internal enum UpdateActionKind
{
    Set,
    Remove,
    Add,
    Delete,
}

/// <summary>One action; REMOVE has no operand, ADD and DELETE have a constant.</summary>
internal sealed record UpdateAction(UpdateActionKind Kind, DocumentPath Path, Operand? Operand);

/// <summary>An update, ready to be applied to an item.</summary>
internal sealed class UpdateExpression(IReadOnlyList<UpdateAction> actions, string typeMismatch = Messages.OperandTypeIncorrect)
{
    public IReadOnlyList<UpdateAction> Actions => actions;

    /// <summary>All paths it names, changed or read.</summary>
    public IEnumerable<DocumentPath> Paths { get; init; } = actions.Select(action => action.Path);

    /// <summary>The item after the update. All operands see the item as it was before, whatever the order of the actions.</summary>
    /// <exception cref="DynamoDbException">An operand is missing or of the wrong type, or a path leads nowhere.</exception>
    public ObjectValue Apply(ObjectValue item)
    {
        // What is wrong with an operand is told before what is wrong with a path.
        var operands = new Value[actions.Count];
        for (int i = 0; i < operands.Length; i++)
            operands[i] = actions[i].Operand is { } operand ? Required(operand.Evaluate(item)) : Value.Null;
        var edited = new EditableMap(item);
        for (int i = 0; i < operands.Length; i++)
            Apply(actions[i], operands[i], item, edited);
        return edited.ToMap();
    }

    private void Apply(UpdateAction action, Value operand, ObjectValue item, EditableMap edited)
    {
        Editable parent = edited;
        PathElement[] elements = action.Path.Elements;
        for (int i = 0; i < elements.Length - 1; i++)
            parent = parent.Descend(elements[i]) ?? throw DynamoDbException.Validation(Messages.PathInvalidForUpdate);
        PathElement last = elements[^1];
        if (!parent.Accepts(last))
            throw DynamoDbException.Validation(Messages.PathInvalidForUpdate);
        Value current = action.Path.Find(item);
        Value next = action.Kind switch
        {
            UpdateActionKind.Set => operand,
            UpdateActionKind.Remove => Value.Null,
            UpdateActionKind.Add => Added(current, operand),
            _ => Deleted(current, operand),
        };
        if (!next.IsNull)
            parent.Set(last, next);
        else if (!current.IsNull)
            parent.Remove(last);
    }

    private static Value Required(Value operand) =>
        operand.IsNull ? throw DynamoDbException.Validation(Messages.OperandMissing) : operand;

    private Value Added(Value current, Value operand)
    {
        if (current.IsNull)
            return operand;
        AttributeType type = SameType(current, operand);
        if (type == AttributeType.N)
            return ArithmeticOperand.Sum(AttributeValue.NumberOf(current), AttributeValue.NumberOf(operand));
        // Only the legacy ADD takes lists, and appends them.
        if (type == AttributeType.L)
            return new ListAppendOperand(new ConstantOperand(current), new ConstantOperand(operand)).Evaluate(ObjectValue.Empty);
        var elements = new List<Value>(AttributeValue.PayloadOf(current).AsList());
        var present = new HashSet<string>(elements.Select(e => e.AsString()), StringComparer.Ordinal);
        elements.AddRange(AttributeValue.PayloadOf(operand).AsList().Where(e => present.Add(e.AsString())));
        return AttributeValue.Make(type, ListValue.From(elements));
    }

    // A set does not exist empty: without its last element the attribute goes.
    private Value Deleted(Value current, Value operand)
    {
        if (current.IsNull)
            return Value.Null;
        AttributeType type = SameType(current, operand);
        var gone = new HashSet<string>(AttributeValue.PayloadOf(operand).AsList().Select(e => e.AsString()), StringComparer.Ordinal);
        Value[] left = AttributeValue.PayloadOf(current).AsList().Where(e => !gone.Contains(e.AsString())).ToArray();
        return left.Length == 0 ? Value.Null : AttributeValue.Make(type, ListValue.FromOwned(left));
    }

    private AttributeType SameType(Value current, Value operand)
    {
        AttributeType type = AttributeValue.TypeOf(operand);
        return AttributeValue.TypeOf(current) == type ? type : throw DynamoDbException.Validation(typeMismatch);
    }
}
