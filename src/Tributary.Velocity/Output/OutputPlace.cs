using System.Text;
using Tributary.Values;

namespace Tributary.Velocity.Output;

/// <summary>
/// A place in the JSON that a template renders, and the keys that were there last: nearly always the same, so that reading them again
/// makes neither strings nor shapes. Shared by the evaluations of a template; each reference is replaced as a whole.
/// </summary>
internal sealed class OutputPlace
{
    private const int KeysMax = 64;

    private const int KeyLengthMax = 256;

    /// <summary>So often are keys learned; a template that renders others each time gains nothing from it.</summary>
    private const int LessonsMax = 8;

    /// <summary>So often is output taken for the same as before although it was not; a template that varies is read once only.</summary>
    private const int ChangesMax = 16;

    /// <summary>Room for fragments is made for no more at once.</summary>
    private const int FragmentsMax = 1_024;

    /// <summary>A text is worth remembering up to this length.</summary>
    private const int TextLengthMax = 64;

    private int _lessons;
    private int _changes;
    private int _fragments;
    /// <summary>The text that was here first: a constant of the template, then, is one string for all evaluations.</summary>
    public KnownText? Text { get; private set; }

    /// <summary>How many fragments the output that begins here had the last time.</summary>
    public int FragmentsBefore
    {
        get => _fragments;
        set => _fragments = Math.Min(value, FragmentsMax);
    }

    /// <summary>The output that begins here has mostly been what it was before.</summary>
    public bool IsSteady => _changes < ChangesMax;

    public KnownKeys? Known { get; private set; }

    /// <summary>The place of a list's elements.</summary>
    public OutputPlace Element => _element ??= new OutputPlace();

    private OutputPlace? _element;

    public void CountChange() => _changes++;

    public void Learn(string text, ReadOnlySpan<byte> utf8)
    {
        if (Text is null && utf8.Length <= TextLengthMax)
            Text = new KnownText(text, utf8.ToArray());
    }

    public void Learn(ObjectShape shape)
    {
        if (_lessons >= LessonsMax || shape.Count > KeysMax)
            return;
        foreach (string key in shape.Keys)
        {
            if (key.Length > KeyLengthMax)
                return;
        }

        _lessons++;
        Known = new KnownKeys(shape);
    }
}

/// <summary>A text and its bytes.</summary>
internal sealed record KnownText(string Text, byte[] Utf8);

/// <summary>The keys of an object, and the places of their values.</summary>
internal sealed class KnownKeys
{
    private const int BeginningLengthMax = 256;

    // So often is a beginning learned; where it differs each time, nothing is gained by it.
    private const int LessonsMax = 8;

    private int _lessons;

    public KnownKeys(ObjectShape shape)
    {
        Shape = shape;
        Utf8 = new byte[shape.Count][];
        Members = new OutputPlace[shape.Count];
        Beginnings = new byte[shape.Count][];
        Beginnings.AsSpan().Fill([]);
        for (int i = 0; i < Utf8.Length; i++)
        {
            Utf8[i] = Encoding.UTF8.GetBytes(shape.Keys[i]);
            Members[i] = new OutputPlace();
        }
    }

    public ObjectShape Shape { get; }

    public byte[][] Utf8 { get; }

    public OutputPlace[] Members { get; }

    /// <summary>
    /// What stood before the value of each member the last time, from the end of the value before on: comma, key, colon and blanks. Empty
    /// where it is not known.
    /// </summary>
    public byte[][] Beginnings { get; }

    public void Learn(int member, ReadOnlySpan<byte> beginning)
    {
        if (_lessons >= LessonsMax + Beginnings.Length || beginning.Length > BeginningLengthMax)
            return;
        _lessons++;
        Beginnings[member] = beginning.ToArray();
    }
}
