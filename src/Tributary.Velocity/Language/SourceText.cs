using System.Globalization;

namespace Tributary.Velocity.Language;

/// <summary>The text of a template, or of a string literal inside of one, and the places in it as Velocity counts them.</summary>
internal sealed class SourceText
{
    /// <summary>The template's name in AppSync's messages.</summary>
    private const string Name = "velocity";

    private const int TabWidth = 8;

    private readonly SourceText? _outer;
    private readonly int _outerStart;

    public SourceText(string text) => Text = text;

    /// <param name="text">The template that a string literal is.</param>
    /// <param name="outer">What the literal stands in.</param>
    /// <param name="outerStart">Where in it the literal starts.</param>
    public SourceText(string text, SourceText outer, int outerStart)
        : this(text) => (_outer, _outerStart) = (outer, outerStart);

    public string Text { get; }

    /// <summary>Line and column, both from 1; a tab goes to the next multiple of eight, a line ends with LF, CR or CR LF.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        (int line, int column) = Count(offset);
        if (_outer is null)
            return (line, column);
        (int outerLine, int outerColumn) = _outer.PositionOf(_outerStart);
        return (line + outerLine - 1, line == 1 ? column + outerColumn : column);
    }

    /// <summary>A place as Velocity writes it into messages.</summary>
    public string Describe(int offset)
    {
        (int line, int column) = PositionOf(offset);
        return string.Create(CultureInfo.InvariantCulture, $"{Name}[line {line}, column {column}]");
    }

    private (int Line, int Column) Count(int offset)
    {
        int line = 1, column = 0;
        bool afterReturn = false, afterFeed = false;
        for (int i = 0; i <= offset; i++)
        {
            // The end of the text has the place of the last character.
            if (i == Text.Length)
                break;
            char c = Text[i];
            column++;
            if (afterFeed || (afterReturn && c != '\n'))
            {
                line++;
                column = 1;
            }

            afterFeed = c == '\n';
            afterReturn = c == '\r';
            if (c == '\t')
                column += TabWidth - 1 - ((column - 1) % TabWidth);
        }

        return (line, column);
    }
}
