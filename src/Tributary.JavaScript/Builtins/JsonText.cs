using System.Buffers;
using System.Globalization;
using System.Text;
using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>JSON.stringify (ECMA-262, section 25.5.2): undefined and functions are left out, or null in an array.</summary>
internal ref struct JsonText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(i => (char)i), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(i => (char)i)]);

    private readonly CallSite _site;
    private readonly StringBuilder _text;
    private readonly string _indent;
    private readonly string[]? _selection;
    private int _depth;

    private JsonText(in CallSite site, string indent, string[]? selection)
    {
        _site = site;
        _text = new StringBuilder();
        _indent = indent;
        _selection = selection;
    }

    /// <summary>The text, or null for what JSON cannot hold at its top.</summary>
    public static string? Write(JsValue value, in CallSite site, string indent = "", string[]? selection = null)
    {
        if (!IsWritten(value))
            return null;
        var writer = new JsonText(site, indent, selection);
        writer.WriteValue(value);
        site.Meter.Text(writer._text.Length);
        return writer._text.ToString();
    }

    private static bool IsWritten(JsValue value) => !value.IsUndefined && value.Reference is not JsFunction;

    private void WriteValue(JsValue value)
    {
        _site.Meter.Step();
        if (value.TryGetText(out string text))
            WriteText(text);
        else if (value.Reference is JsArray array)
            WriteArray(array);
        else if (value.Reference is HeapObject o and not JsFunction)
            WriteObject(o);
        else if (value.IsDouble && !double.IsFinite(value.Double))
            _text.Append("null");
        else
            _text.Append(value.IsUndefined || value.Reference is JsFunction ? "null" : Conversion.ToText(value));
        if (_text.Length > _site.Meter.Limits.TextLengthMax)
            throw new BudgetExceededException(EvaluationBudget.TextLength, _site.Meter.Limits.TextLengthMax);
    }

    private void WriteArray(JsArray array)
    {
        Enter();
        _text.Append('[');
        for (int i = 0; i < array.Count; i++)
        {
            NewLine(i > 0);
            WriteValue(array[i]);
        }

        Leave(array.Count > 0);
        _text.Append(']');
    }

    private void WriteObject(HeapObject o)
    {
        Enter();
        _text.Append('{');
        bool any = false;
        foreach (string key in _selection ?? o.Keys)
        {
            JsValue member = o.Get(key);
            if (!IsWritten(member))
                continue;
            NewLine(any);
            any = true;
            WriteText(key);
            _text.Append(_indent.Length > 0 ? ": " : ":");
            WriteValue(member);
        }

        Leave(any);
        _text.Append('}');
    }

    private void Enter()
    {
        if (++_depth > _site.Meter.Limits.OutputDepthMax)
            throw _site.Fault("TypeError: Converting circular structure to JSON");
    }

    private void Leave(bool any)
    {
        _depth--;
        if (any)
            NewLine(false);
    }

    private readonly void NewLine(bool comma)
    {
        if (comma)
            _text.Append(',');
        if (_indent.Length == 0)
            return;
        _text.Append('\n');
        for (int i = 0; i < _depth; i++)
            _text.Append(_indent);
    }

    private readonly void WriteText(string text)
    {
        _text.Append('"');
        int start = 0;
        for (int next = text.AsSpan().IndexOfAny(Escaped); next >= 0; next = NextEscaped(text, start))
        {
            _text.Append(text, start, next - start);
            bool pair = char.IsHighSurrogate(text[next]) && next + 1 < text.Length && char.IsLowSurrogate(text[next + 1]);
            if (pair)
                _text.Append(text, next, 2);
            else
                WriteEscape(text[next]);
            start = next + (pair ? 2 : 1);
        }

        _text.Append(text, start, text.Length - start).Append('"');
    }

    private static int NextEscaped(string text, int start)
    {
        int next = text.AsSpan(start).IndexOfAny(Escaped);
        return next < 0 ? -1 : start + next;
    }

    private readonly void WriteEscape(char c) => _text.Append(c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
    });
}
