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

    private int _lessons;
    private int _changes;

    /// <summary>The output that begins here has mostly been what it was before.</summary>
    public bool IsSteady => _changes < ChangesMax;

    public KnownKeys? Known { get; private set; }

    /// <summary>The place of a list's elements.</summary>
    public OutputPlace Element => _element ??= new OutputPlace();

    private OutputPlace? _element;

    public void CountChange() => _changes++;

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

/// <summary>The keys of an object, and the places of their values.</summary>
internal sealed class KnownKeys
{
    public KnownKeys(ObjectShape shape)
    {
        Shape = shape;
        Utf8 = new byte[shape.Count][];
        Members = new OutputPlace[shape.Count];
        for (int i = 0; i < Utf8.Length; i++)
        {
            Utf8[i] = Encoding.UTF8.GetBytes(shape.Keys[i]);
            Members[i] = new OutputPlace();
        }
    }

    public ObjectShape Shape { get; }

    public byte[][] Utf8 { get; }

    public OutputPlace[] Members { get; }
}
