using System.Collections.Immutable;
using Tributary.GraphQL.Introspection;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>
/// Turns what resolvers gave into the result: leaves are serialized, types checked, nulls moved up to the nearest place that may
/// be null (specification, sections 6.4.3 "Value Completion" and 6.4.4 "Handling Execution Errors"). It writes as it goes and
/// cuts back where a null moves up.
/// </summary>
internal struct ResultCompletion<TSink>(ExecutionRequest request, TSink sink)
    where TSink : struct, IResultSink
{
    private readonly ExecutionRequest _request = request;
    private readonly List<PathSegment> _path = new(8);
    private readonly TSink _sink = sink;
    private ImmutableArray<ExecutionError>.Builder? _errors;

    // Of the values at hand: not any more inside of what a resolver gave.
    private bool _leavesAreSerialized = request.LeavesAreSerialized;

    private enum Completed
    {
        Written,

        /// <summary>The value is null: nothing was written.</summary>
        Null,

        /// <summary>There is an error for it already: nothing is left of what was written.</summary>
        Failed,
    }

    public ImmutableArray<ExecutionError> CompleteRoot(ObjectNode? root)
    {
        if (!CompleteObject(_request.Plan.Root, root, root?.Source ?? _request.Root))
            _sink.Null();
        return _errors?.DrainToImmutable() ?? [];
    }

    private bool CompleteObject(PlanSelection selection, ObjectNode? node, Value source)
    {
        int mark = _sink.Mark;
        _sink.StartObject();
        bool complete = true;
        foreach (PlanField field in selection.Fields)
        {
            _sink.Key(field);
            if (TryWriteLeaf(field, source))
                continue;
            _path.Add(new PathSegment(field.ResponseKey, 0));
            complete &= CompleteField(field, node, source);
            _path.RemoveAt(_path.Count - 1);
        }

        if (complete)
            _sink.EndObject(selection, mark);
        else
            _sink.Rollback(mark);
        return complete;
    }

    // Nearly all fields are leaves that are there, may be seen and are of the right kind. Everything else goes the long way, which finds
    // the same value again and the words for what is wrong with it.
    private bool TryWriteLeaf(PlanField field, Value source)
    {
        if (field.Leaf is not { } leaf || field.Slot >= 0 || field.Meta != MetaFieldKind.None || _leavesAreSerialized
            || _request.Access is not null || field.Depth > _request.DepthMax)
            return false;
        Value value = field.Property(source);
        if (TryWriteAsText(leaf, value))
            return true;
        if (value.IsNull || !leaf.TrySerialize(value, out Value serialized, out _) || serialized.IsNull)
            return false;
        _sink.Leaf(serialized);
        return true;
    }

    // Whole numbers for texts, such as numeric keys for IDs, are written without a string between.
    private readonly bool TryWriteAsText(LeafType leaf, Value value)
    {
        if (!leaf.PrintsWholeNumbers || !value.TryGetInteger(out long number))
            return false;
        _sink.NumberAsText(number);
        return true;
    }

    // False: the field must not be null but is; the object around it becomes null.
    private bool CompleteField(PlanField field, ObjectNode? node, Value source)
    {
        if (field.Meta == MetaFieldKind.TypeName)
        {
            _sink.Leaf(field.Parent.Name);
            return true;
        }

        if (field.Depth > _request.DepthMax)
            return Failed(field, ExecutionErrorKind.Depth);
        if (_request.Access is { } access && field.Meta == MetaFieldKind.None && !access.Allows(field.Definition))
            return Failed(field, ExecutionErrorKind.AccessDenied);
        if (node is null || field.Slot < 0)
            return CompleteValue(field, field.Definition.Type, PropertyOf(field, source), null);
        ref FieldSlot slot = ref node.Slots[field.Slot];
        return slot.State switch
        {
            SlotState.Resolved => CompleteResolved(field, ref slot),
            SlotState.Property => CompleteValue(field, field.Definition.Type, PropertyOf(field, source), slot.Children),
            SlotState.OverResolverCount => Failed(field, ExecutionErrorKind.ResolverCount),
            SlotState.TooLarge => Failed(field, ExecutionErrorKind.ResultTooLarge),
            SlotState.BadArguments => Failed(field, ExecutionErrorKind.Argument, slot.Reason),
            SlotState.Denied => Failed(field, ExecutionErrorKind.AccessDenied),
            _ => Failed(field, ExecutionErrorKind.TimedOut),
        };
    }

    private Value PropertyOf(PlanField field, Value source)
    {
        if (field.Meta == MetaFieldKind.None)
            return field.Property(source);
        return field.Arguments.TryCoerce(_request.Variables, out ObjectValue arguments, out _)
            ? IntrospectionResolver.Resolve(_request.Plan.Schema, field.Definition, source, arguments)
            : Value.Null;
    }

    private bool CompleteResolved(PlanField field, ref FieldSlot slot)
    {
        foreach (ResolverError error in slot.Outcome.Errors)
            Report(new ExecutionError { Kind = ExecutionErrorKind.Resolver, Field = field, Path = [.. _path], Resolver = error });
        if (slot.Outcome.Failed)
            return NullOrFail(field.Definition.Type);
        bool around = _leavesAreSerialized;
        _leavesAreSerialized = false;
        bool complete = CompleteValue(field, field.Definition.Type, slot.Outcome.Value, slot.Children);
        _leavesAreSerialized = around;
        return complete;
    }

    private bool CompleteValue(PlanField field, GraphQLType type, Value value, object? children)
    {
        int mark = _sink.Mark;
        switch (CompleteNullable(field, type.Nullable, value, children))
        {
            case Completed.Written:
                return true;
            case Completed.Null when type.IsNonNull:
                Report(Error(field, ExecutionErrorKind.NullForNonNull) with { Expected = (type.Nullable as NamedType)?.Name });
                return false;
            default:
                _sink.Rollback(mark);
                return NullOrFail(type);
        }
    }

    private Completed CompleteNullable(PlanField field, GraphQLType type, Value value, object? children)
    {
        if (value.IsNull)
            return Completed.Null;
        if (type is ListType list)
            return CompleteList(field, list, value, children as object?[]);
        return type is LeafType leaf ? CompleteLeaf(field, leaf, value) : CompleteComposite(field, value, children as ObjectNode);
    }

    private Completed CompleteList(PlanField field, ListType type, Value value, object?[]? children)
    {
        if (!value.TryGetList(out ListValue? items))
            return Mismatch(field, "LIST", value);
        int mark = _sink.Mark;
        _sink.StartList();
        bool complete = true;
        for (int i = 0; i < items.Count; i++)
        {
            _sink.Item(i == 0);
            _path.Add(new PathSegment(null, i));
            complete &= CompleteValue(field, type.ItemType, items[i], children?[i]);
            _path.RemoveAt(_path.Count - 1);
        }

        if (complete)
        {
            _sink.EndList(mark);
            return Completed.Written;
        }

        _sink.Rollback(mark);
        return Completed.Failed;
    }

    private Completed CompleteLeaf(PlanField field, LeafType type, Value value)
    {
        if (_leavesAreSerialized)
        {
            _sink.Leaf(value);
            return Completed.Written;
        }

        if (TryWriteAsText(type, value))
            return Completed.Written;
        if (!type.TrySerialize(value, out Value serialized, out string? reason))
        {
            Report(Error(field, ExecutionErrorKind.Serialization) with { Reason = reason });
            return Completed.Failed;
        }

        if (serialized.IsNull)
            return Completed.Null;
        _sink.Leaf(serialized);
        return Completed.Written;
    }

    private Completed CompleteComposite(PlanField field, Value value, ObjectNode? node)
    {
        if (!value.IsObject)
            return Mismatch(field, "OBJECT", value);
        if (ConcreteType.Of(_request.Plan.Schema, field.NamedType, value) is not { } concrete)
        {
            Report(Error(field, ExecutionErrorKind.UnresolvedType) with { Expected = field.NamedType.Name });
            return Completed.Failed;
        }

        PlanSelection selection = field.Children!.For(concrete);
        if (selection.NullCondition is { } condition)
        {
            string reason = $"Argument 'if' of '@{condition.Name}': 'Boolean!' is never null.";
            Report(Error(field, ExecutionErrorKind.Argument) with { Reason = reason });
            return Completed.Failed;
        }

        return CompleteObject(selection, node, value) ? Completed.Written : Completed.Failed;
    }

    private Completed Mismatch(PlanField field, string expected, Value value)
    {
        string actual = value.IsList ? "LIST" : value.IsObject ? "OBJECT" : "SCALAR";
        Report(Error(field, ExecutionErrorKind.TypeMismatch) with { Expected = expected, Actual = actual });
        return Completed.Failed;
    }

    private bool Failed(PlanField field, ExecutionErrorKind kind, string? reason = null)
    {
        Report(Error(field, kind) with { Reason = reason });
        return NullOrFail(field.Definition.Type);
    }

    // One error is enough: a null that already has its error adds none when it moves up.
    private bool NullOrFail(GraphQLType type)
    {
        if (type.IsNonNull)
            return false;
        _sink.Null();
        return true;
    }

    private readonly ExecutionError Error(PlanField field, ExecutionErrorKind kind) =>
        new() { Kind = kind, Field = field, Path = [.. _path] };

    private void Report(ExecutionError error) => (_errors ??= ImmutableArray.CreateBuilder<ExecutionError>()).Add(error);
}
