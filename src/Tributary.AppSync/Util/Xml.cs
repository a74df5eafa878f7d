using System.Text;
using System.Xml;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>
/// <c>util.xml</c> ("XML helpers in util.xml" of the AppSync guide). Attributes become members beside the child elements and
/// text beside either the member "content", as org.json's XML class has it, whose rules the guide's samples follow.
/// </summary>
internal static class Xml
{
    private const int DepthMax = 128;
    private const int CharactersMax = 5 * 1024 * 1024;

    public static UtilFunction[] Functions { get; } =
    [
        new("xml.toMap", (_, arguments) => Read(arguments.TextAt(0))),
        new("xml.toJsonString", ToJsonString),
    ];

    private static Value ToJsonString(IUtilContext context, ReadOnlySpan<Value> arguments)
    {
        Value value = Read(arguments.TextAt(0));
        if (value.IsNull)
            return value;
        return arguments.At(1) == Value.True ? TextEncodings.EscapeJavaScript(value.ToString()) : value.ToString();
    }

    private static Value Read(string? xml)
    {
        if (xml is null)
            return Value.Null;

        // No document type: entities would let a caller read files or grow a line into gigabytes.
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = CharactersMax,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), settings);
            reader.MoveToContent();
            return ObjectValue.Of((reader.Name, ReadElement(reader, 0)));
        }
        catch (XmlException)
        {
            return Value.Null;
        }
    }

    private static Value ReadElement(XmlReader reader, int depth)
    {
        if (depth > DepthMax)
            throw new UtilFaultException($"The XML is nested deeper than {DepthMax} elements.");
        var members = new XmlMembers();
        bool isEmpty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
            members.Add(reader.Name, Scalar(reader.Value));
        var text = new StringBuilder();
        while (!isEmpty && reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                string name = reader.Name;
                members.Add(name, ReadElement(reader, depth + 1));
            }
            else
            {
                text.Append(reader.Value);
            }
        }

        string content = text.ToString().Trim();
        if (members.IsEmpty)
            return Scalar(content);
        if (content.Length > 0)
            members.Add("content", Scalar(content));
        return members.Build();
    }

    // A leading zero or plus keeps a text a text: postal codes and telephone numbers are no numbers.
    private static Value Scalar(string text)
    {
        if (text is "true" or "false")
            return text == "true";
        ReadOnlySpan<char> digits = text.StartsWith('-') ? text.AsSpan(1) : text;
        if (digits.IsEmpty || !char.IsAsciiDigit(digits[0]))
            return text;
        try
        {
            return Value.FromNumber(text);
        }
        catch (FormatException)
        {
            return text;
        }
    }

    /// <summary>Members in order of their first appearance; a name that appears again makes a list.</summary>
    private sealed class XmlMembers
    {
        private readonly Dictionary<string, List<Value>> _values = new(StringComparer.Ordinal);
        private readonly List<string> _names = [];

        public bool IsEmpty => _names.Count == 0;

        public void Add(string name, Value value)
        {
            if (!_values.TryGetValue(name, out List<Value>? values))
            {
                _values.Add(name, values = []);
                _names.Add(name);
            }

            values.Add(value);
        }

        public Value Build()
        {
            var members = new ObjectBuilder(_names.Count);
            foreach (string name in _names)
                members.Set(name, _values[name] is [var only] ? only : ListValue.From(_values[name]));
            return members.Build();
        }
    }
}
