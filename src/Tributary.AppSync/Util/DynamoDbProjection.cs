using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>A projection from a list of paths: a placeholder for each segment between dots, list indexes left as they are.</summary>
internal static class DynamoDbProjection
{
    public static Value From(Value paths)
    {
        if (paths.IsNull)
            return Value.Null;
        if (!paths.TryGetList(out ListValue? list))
            throw new UtilFaultException("'projection' is expected to be a list of attribute paths.");
        if (list.Count == 0)
            return Value.Null;
        var names = new PlaceholderNames();
        string expression = string.Join(", ", list.Select(path => Path(path, names)));
        return ObjectValue.Of(("expression", expression), ("expressionNames", names.Names));
    }

    private static string Path(Value path, PlaceholderNames names) => path.TryGetString(out string text)
        ? string.Join('.', text.Split('.').Select(segment => Segment(segment, names)))
        : throw new UtilFaultException("A path of 'projection' is expected to be a string.");

    private static string Segment(string segment, PlaceholderNames names)
    {
        int index = segment.IndexOf('[', StringComparison.Ordinal);
        return index <= 0 ? names.For(segment) : names.For(segment[..index]) + segment[index..];
    }
}
