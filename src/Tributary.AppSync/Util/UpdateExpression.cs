using System.Globalization;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>
/// The update expression of the dynamodb module: all SET clauses, then all REMOVE clauses. Objects are walked, so that only the
/// keys they name change; how the service words nested paths is not recorded, and this is what DynamoDB reads.
/// </summary>
internal sealed class UpdateExpression
{
    private const int DepthMax = 32;

    private readonly PlaceholderNames _names = new();
    private readonly ObjectBuilder _values = new();
    private readonly List<string> _set = [];
    private readonly List<string[]> _removed = [];

    public static Value From(Value update)
    {
        if (update.IsNull)
            return Value.Null;
        if (!update.TryGetObject(out ObjectValue? members))
            throw new UtilFaultException("'update' is expected to be an object.");
        var expression = new UpdateExpression();
        expression.Walk(members, []);
        return expression.Build();
    }

    private ObjectValue Build()
    {
        // Removed paths get their placeholders last: they are numbered in the order of the text.
        string removed = string.Join(", ", _removed.Select(Path).ToList());
        string set = string.Join(", ", _set);
        string text = (set.Length > 0 ? "SET " + set : string.Empty)
            + (set.Length > 0 && removed.Length > 0 ? " " : string.Empty)
            + (removed.Length > 0 ? "REMOVE " + removed : string.Empty);
        return ObjectValue.Of(("expression", text), ("expressionNames", _names.Names), ("expressionValues", _values.Build()));
    }

    private void Walk(ObjectValue members, string[] parent)
    {
        if (parent.Length > DepthMax)
            throw new UtilFaultException($"The update is nested deeper than {DepthMax} levels, more than DynamoDB stores.");
        foreach ((string key, Value value) in members)
        {
            string[] path = [.. parent, key];
            if (UpdateOperations.Of(value) is { } operation)
                Apply(operation, value, path);
            else if (value.TryGetList(out ListValue? list) && list.Count > 0 && list.All(IsListItemUpdate))
                UpdateListItems(list, path);
            else if (value.TryGetObject(out ObjectValue? nested) && nested.Count > 0 && !AttributeValues.IsSet(value))
                Walk(nested, path);
            else
                Set(path, Bind, value);
        }
    }

    private void Apply(string operation, Value mark, string[] path)
    {
        switch (operation)
        {
            case UpdateOperations.Add or UpdateOperations.Replace:
                Set(path, Bind, mark["value"]);
                break;
            case UpdateOperations.Increment:
                Set(path, value => $"{Path(path)} + {Bind(value)}", mark["by"]);
                break;
            case UpdateOperations.Decrement:
                Set(path, value => $"{Path(path)} - {Bind(value)}", mark["by"]);
                break;
            case UpdateOperations.Append:
                Set(path, value => $"list_append({Path(path)}, {Bind(value)})", mark["items"]);
                break;
            case UpdateOperations.Prepend:
                Set(path, value => $"list_append({Bind(value)}, {Path(path)})", mark["items"]);
                break;
            case UpdateOperations.Remove:
                _removed.Add(path);
                break;
            case UpdateOperations.UpdateListItem:
                UpdateListItems(ListValue.Of(mark), path);
                break;
            default:
                throw new UtilFaultException($"'{operation}' is not an operation of an update.");
        }
    }

    private void UpdateListItems(ListValue marks, string[] path)
    {
        foreach (Value mark in marks)
        {
            if (!mark["index"].TryGetInteger(out long index))
                throw new UtilFaultException("The index of updateListItem is expected to be a whole number.");
            _set.Add(string.Create(CultureInfo.InvariantCulture, $"{Path(path)}[{index}] = {Bind(mark["value"])}"));
        }
    }

    private static bool IsListItemUpdate(Value item) => UpdateOperations.Of(item) == UpdateOperations.UpdateListItem;

    private void Set(string[] path, Func<Value, string> operand, Value value) => _set.Add($"{Path(path)} = {operand(value)}");

    private string Path(string[] path) => string.Join('.', path.Select(_names.For));

    private string Bind(Value value)
    {
        string placeholder = string.Create(CultureInfo.InvariantCulture, $":expValue_{_values.Count + 1}");
        _values.Set(placeholder, AttributeValues.FromKeepingSets(value));
        return placeholder;
    }
}
