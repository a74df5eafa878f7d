using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Tributary.ControlPlane.Management.Model;

/// <summary>A type of the service model, as far as requests need it.</summary>
internal abstract record Shape(string Name);

/// <param name="LengthMin">In characters; null has no bound.</param>
internal sealed record StringShape(string Name, long? LengthMin, long? LengthMax, TextPattern? Pattern, IReadOnlyList<string>? Values)
    : Shape(Name);

/// <summary>An integer or a long.</summary>
internal sealed record NumberShape(string Name, long? Min, long? Max) : Shape(Name);

internal sealed record BooleanShape(string Name) : Shape(Name);

/// <summary>Bytes: base64 on the wire, text inside.</summary>
internal sealed record BlobShape(string Name) : Shape(Name);

internal sealed record ListShape(string Name, ShapeReference Item, long? CountMin, long? CountMax) : Shape(Name);

internal sealed record MapShape(string Name, ShapeReference Key, ShapeReference Item, long? CountMin, long? CountMax) : Shape(Name);

internal sealed record StructureShape(string Name, IReadOnlyList<Member> Members) : Shape(Name)
{
    private readonly FrozenDictionary<string, Member> _membersByName =
        Members.ToFrozenDictionary(member => member.Name, StringComparer.Ordinal);

    public Member? Find(string name) => _membersByName.GetValueOrDefault(name);
}

internal enum MemberPlace
{
    Body,
    Path,
    Query,
}

internal sealed record Member(string Name, ShapeReference Shape, MemberPlace Place, bool Required);

/// <summary>A shape by name, found when the whole model is read.</summary>
internal sealed class ShapeReference(string name)
{
    private Shape? _target;

    public Shape Target => _target ?? throw new InvalidOperationException($"The model has no shape '{name}'.");

    public void Resolve(IReadOnlyDictionary<string, Shape> shapes) => _target = shapes[name];
}

/// <summary>A pattern that a whole text must satisfy. Smithy's patterns are ECMA-262: <c>\w</c> and <c>\d</c> are ASCII.</summary>
internal sealed class TextPattern(string text)
{
    private static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    private readonly Lazy<Regex> _regex = new(() => new Regex($@"\A(?:{text})\z", RegexOptions.ECMAScript, MatchTime));

    public string Text { get; } = text;

    public bool Matches(string value)
    {
        try
        {
            return _regex.Value.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
