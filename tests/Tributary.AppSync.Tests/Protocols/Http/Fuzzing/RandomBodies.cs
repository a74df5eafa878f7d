using System.Globalization;
using System.Text;

namespace Tributary.AppSync.Tests.Protocols.Http.Fuzzing;

/// <summary>
/// Bodies of GraphQL requests: objects with the known members and others in any order and of any type, and in half of them a few bytes
/// changed. Everything random comes from the seed.
/// </summary>
internal sealed class RandomBodies(int seed)
{
    private static readonly string[] Names =
    [
        "query", "query", "query", "variables", "variables", "operationName", "operationName", "extensions", "persistedQuery", "Query",
        "", "a\\u0062", "\\ud83d\\ude00", "x",
    ];

    private static readonly string[] Texts =
    [
        "{ a }", "query A { a(x: \\\"y\\\") }", "", "\\u007b a }", "é€😀", "\\ud83d\\ude00", "mutation { b }", "\\n\\t\\/", "null",
        "\\u0000",
    ];

    private static readonly string[] Numbers =
        ["0", "-0", "1", "-7", "12345678901234567890123456789012345678", "1.5", "1e5", "-1.25E-3", "0.1"];

    private static readonly string[] Broken =
        ["{", "}", "[", "]", "\"", ",", ":", "\\", "\\ud800", "\\u12", "\u0000", "01", "1.", "-", "tru", "'", "//", "\u00a0", "NaN"];

    private static readonly byte[][] BrokenBytes =
        [[0xEF, 0xBB, 0xBF], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0]];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();

    public byte[] Next()
    {
        _text.Clear();
        WriteBody();
        byte[] body = Encoding.UTF8.GetBytes(_text.ToString());
        if (_random.Next(2) == 0)
            return body;
        for (int i = _random.Next(3); i >= 0; i--)
            body = Change(body);
        return body;
    }

    private void WriteBody()
    {
        if (_random.Next(50) == 0)
            _text.Append('\uFEFF');
        WriteBlank();
        if (_random.Next(20) == 0)
            WriteValue(2);
        else
            WriteObject(2, usual: true);
        WriteBlank();
    }

    private void WriteObject(int depth, bool usual)
    {
        _text.Append('{');
        int count = _random.Next(usual ? 6 : 4);
        if (usual)
            WriteMember("query", () => WriteText());
        for (int i = 0; i < count; i++)
        {
            if (usual || i > 0)
                _text.Append(',');
            WriteMember(Pick(Names), () => WriteValue(depth));
        }

        WriteBlank();
        _text.Append('}');
    }

    private void WriteMember(string name, Action value)
    {
        WriteBlank();
        _text.Append('"').Append(name).Append('"');
        WriteBlank();
        _text.Append(':');
        WriteBlank();
        value();
    }

    private void WriteValue(int depth)
    {
        switch (_random.Next(depth > 0 ? 10 : 6))
        {
            case 0:
                _text.Append("null");
                break;
            case 1:
                _text.Append(_random.Next(2) == 0 ? "true" : "false");
                break;
            case 2:
                _text.Append(Pick(Numbers));
                break;
            case 3 or 4 or 5:
                WriteText();
                break;
            case 6:
                WriteList(depth - 1);
                break;
            case 7 when _random.Next(200) == 0:
                WriteDeep();
                break;
            default:
                WriteObject(depth - 1, usual: false);
                break;
        }
    }

    private void WriteText() => _text.Append('"').Append(Pick(Texts)).Append('"');

    private void WriteList(int depth)
    {
        _text.Append('[');
        for (int i = _random.Next(3); i > 0; i--)
        {
            WriteValue(depth);
            if (i > 1)
                _text.Append(',');
        }

        _text.Append(']');
    }

    // Around the depth where reading stops.
    private void WriteDeep()
    {
        int depth = 250 + _random.Next(10);
        _text.Append('[', depth).Append(']', depth);
    }

    private void WriteBlank()
    {
        if (_random.Next(8) == 0)
            _text.Append(Pick([" ", "\t", "\r\n", "  "]));
    }

    private byte[] Change(byte[] body)
    {
        int at = _random.Next(body.Length + 1);
        int length = Math.Min(_random.Next(1, 5), body.Length - at);
        return _random.Next(7) switch
        {
            0 => [.. body[..at], .. body[(at + length)..]],
            1 => [.. body[..at], .. body[at..(at + length)], .. body[at..]],
            2 => body[..at],
            3 => [.. body[..at], .. Encoding.UTF8.GetBytes(Pick(Broken)), .. body[at..]],
            4 => [.. body[..at], .. Pick(BrokenBytes), .. body[(at + length)..]],
            5 => [.. body[..at], (byte)_random.Next(256), .. body[(at + length)..]],
            _ => [.. body[..at], .. Encoding.UTF8.GetBytes(_random.Next().ToString(CultureInfo.InvariantCulture)), .. body[at..]],
        };
    }

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
