namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>
/// Where a text stands in a file, so that "line 3, column 5 of the code" becomes a position that an editor can jump to. A text in
/// a file of its own and a literal block (<c>|</c>) map exactly; quoted and folded texts only have their beginning.
/// </summary>
internal sealed record TextOrigin
{
    private TextOrigin(SourcePosition position) => Position = position;

    /// <summary>Where the text, or the scalar that holds it, begins.</summary>
    public SourcePosition Position { get; }

    private bool MapsLines { get; init; }

    private int LinesBefore { get; init; }

    private int Indentation { get; init; }

    public static TextOrigin Whole(SourcePosition position) => new(position);

    public static TextOrigin OfFile(string path) => new(new SourcePosition(path, 1, 1)) { MapsLines = true };

    /// <summary>A literal block whose first line of text follows its header on the next line.</summary>
    public static TextOrigin OfBlock(SourcePosition header, int indentation) =>
        new(header) { MapsLines = true, LinesBefore = header.Line, Indentation = indentation };

    /// <summary>The position in the file of a line and column (from 1) of the text; 0 means unknown.</summary>
    public SourcePosition At(int line, int column) => MapsLines && line > 0
        ? new SourcePosition(Position.File, LinesBefore + line, Indentation + Math.Max(column, 1))
        : Position;
}
