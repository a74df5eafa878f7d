using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>util.rds</c>: rows out of the answer of the RDS Data API.</summary>
internal static class Rds
{
    private const int ArrayDepthMax = 16;

    public static UtilFunction[] Functions { get; } = [new("rds.toJsonObject", ToJsonObject)];

    public static UtilFunction[] OfTemplates { get; } = [UtilFunction.Json("rds.toJsonString", ToJsonObject)];

    private static Value ToJsonObject(IUtilContext context, ReadOnlySpan<Value> arguments)
    {
        Value result = arguments.At(0);
        if (result.TryGetString(out string text) && !Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(text), out result))
            return Value.Null;
        return result["sqlStatementResults"].TryGetList(out ListValue? statements)
            ? ListValue.From(statements.Select(Rows))
            : Value.Null;
    }

    /// <summary>A statement without records has one row without columns, as the service has it.</summary>
    private static Value Rows(Value statement) => statement["records"].TryGetList(out ListValue? records)
        ? ListValue.From(records.Select(record => Row(record, statement["columnMetadata"])))
        : ListValue.Of(ObjectValue.Empty);

    private static Value Row(Value record, Value columns)
    {
        var row = new ObjectBuilder();
        if (!record.TryGetList(out ListValue? fields))
            return row.Build();
        for (int i = 0; i < fields.Count; i++)
        {
            Value column = columns[i];
            string? name = column["label"].TryGetString(out string label) && label.Length > 0 ? label
                : column["name"].TryGetString(out string plain) ? plain : null;
            if (name is not null && fields[i].TryGetObject(out ObjectValue? field) && field.Count > 0 && field["isNull"] != Value.True)
                row.Set(name, FieldValue(field, 0));
        }

        return row.Build();
    }

    private static Value FieldValue(ObjectValue field, int depth)
    {
        if (!field["arrayValue"].TryGetObject(out ObjectValue? array))
            return field.Values[0];
        return depth >= ArrayDepthMax ? Value.Null : ArrayItems(array, depth);
    }

    private static Value ArrayItems(ObjectValue array, int depth)
    {
        if (array["arrayValues"].TryGetList(out ListValue? nested))
        {
            return depth >= ArrayDepthMax ? Value.Null : ListValue.From(nested.Select(
                item => item.TryGetObject(out ObjectValue? inner) ? ArrayItems(inner, depth + 1) : Value.Null));
        }

        return array.Count > 0 && array.Values[0].IsList ? array.Values[0] : ListValue.Empty;
    }
}
