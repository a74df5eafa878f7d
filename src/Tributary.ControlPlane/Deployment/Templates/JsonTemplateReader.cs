using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>Reads a JSON template (RFC 8259) into nodes with positions.</summary>
internal ref struct JsonTemplateReader
{
    private readonly string _file;
    private readonly ReadOnlySpan<byte> _bytes;
    private Utf8JsonReader _reader;

    // Tokens come in order, so a position is counted from the one before it.
    private int _offset;
    private int _line;
    private int _column;

    private JsonTemplateReader(string file, ReadOnlySpan<byte> bytes)
    {
        _file = file;
        _bytes = bytes;
        _reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = TemplateLimits.DepthMax + 1 });
        _line = 1;
        _column = 1;
    }

    public static TemplateNode Read(string file, ReadOnlySpan<byte> bytes)
    {
        var reader = new JsonTemplateReader(file, bytes);
        try
        {
            reader._reader.Read();
            TemplateNode node = reader.ReadNode();
            reader._reader.Read();
            return node;
        }
        catch (JsonException exception)
        {
            throw NotJson(file, bytes, exception);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in an escape: JSON's grammar allows it, text does not.
            throw new TemplateException(
                reader.Position(), "the text has half of a surrogate pair", "Write the character itself, or both escapes.");
        }
    }

    private static TemplateException NotJson(string file, ReadOnlySpan<byte> bytes, JsonException exception)
    {
        int line = (int)(exception.LineNumber ?? 0);
        ReadOnlySpan<byte> rest = bytes;
        for (int i = 0; i < line; i++)
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        int column = Encoding.UTF8.GetCharCount(rest[..Math.Min((int)(exception.BytePositionInLine ?? 0), rest.Length)]);

        // The parser's sentence ends with a path and the position again, which the reader of the error has already.
        string reason = exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
        return new TemplateException(new SourcePosition(file, line + 1, column + 1), $"the template is not JSON: {reason}");
    }

    private TemplateNode ReadNode()
    {
        SourcePosition position = Position();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadMapping(position);
            case JsonTokenType.StartArray:
                return ReadList(position);
            case JsonTokenType.String:
                return TemplateNodes.Text(_reader.GetString()!, position);
            case JsonTokenType.Null:
                return TemplateScalar.Null(position);
            default:
                return TemplateNodes.Text(Encoding.ASCII.GetString(_reader.ValueSpan), position);
        }
    }

    private TemplateList ReadList(SourcePosition position)
    {
        TemplateBuilder.CheckDepth(position, _reader.CurrentDepth + 1);
        var items = ImmutableArray.CreateBuilder<TemplateNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadNode());
        return TemplateBuilder.List(position, items.ToImmutable());
    }

    private TemplateMapping ReadMapping(SourcePosition position)
    {
        TemplateBuilder.CheckDepth(position, _reader.CurrentDepth + 1);
        var entries = ImmutableArray.CreateBuilder<TemplateEntry>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            SourcePosition keyPosition = Position();
            string key = _reader.GetString()!;
            _reader.Read();
            entries.Add(new TemplateEntry(key, keyPosition, ReadNode()));
        }

        return TemplateBuilder.Mapping(position, entries.ToImmutable());
    }

    private SourcePosition Position()
    {
        ReadOnlySpan<byte> passed = _bytes[_offset..(int)_reader.TokenStartIndex];
        int lastBreak = passed.LastIndexOf((byte)'\n');
        if (lastBreak >= 0)
        {
            _line += passed.Count((byte)'\n');
            _column = 1;
            passed = passed[(lastBreak + 1)..];
        }

        _column += Encoding.UTF8.GetCharCount(passed);
        _offset = (int)_reader.TokenStartIndex;
        return new SourcePosition(_file, _line, _column);
    }
}
