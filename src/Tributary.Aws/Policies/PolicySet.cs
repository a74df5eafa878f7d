using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Tributary.Values;

namespace Tributary.Aws.Policies;

/// <summary>
/// All policies of one principal. Two sets are equal when their documents say the same, so that what was computed for one serves the
/// other, and a set that was read again unchanged changes nothing.
/// </summary>
public sealed class PolicySet : IEquatable<PolicySet>
{
    private readonly string _digest;
    private readonly bool _dependsOnRequest;
    private readonly Permissions _unconditional;

    private PolicySet(ImmutableArray<PolicyStatement> statements, ReadOnlySpan<byte> documents)
    {
        Statements = statements;
        _digest = Convert.ToHexStringLower(SHA256.HashData(documents));
        _dependsOnRequest = statements.Any(statement => !statement.Conditions.IsEmpty || !statement.ResourceTexts.IsEmpty);
        _unconditional = new Permissions(this, statements, string.Empty);
    }

    /// <summary>Grants nothing.</summary>
    public static PolicySet None { get; } = Read(Array.Empty<Value>());

    /// <summary>Grants everything, as the managed policy AdministratorAccess.</summary>
    public static PolicySet Administrator { get; } =
        Read([Value.Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""")]);

    public ImmutableArray<PolicyStatement> Statements { get; }

    /// <exception cref="InvalidDocumentException">One of the documents is no policy.</exception>
    public static PolicySet Read(IReadOnlyList<Value> documents) =>
        Read(documents.Select((document, i) => new DocumentNode(document, $"policies[{i}]")).ToArray());

    /// <summary>What the policies come to for one request: the statements whose conditions hold.</summary>
    public Permissions For(PolicyContext context)
    {
        if (!_dependsOnRequest)
            return _unconditional;
        ImmutableArray<PolicyStatement>.Builder statements = ImmutableArray.CreateBuilder<PolicyStatement>();
        var held = new StringBuilder();
        foreach (PolicyStatement statement in Statements)
        {
            PolicyStatement? resolved = statement.Holds(context) ? statement.Resolve(context) : null;
            held.Append(resolved is null ? '0' : '1');
            if (resolved is null)
                continue;
            statements.Add(resolved);
            if (!ReferenceEquals(resolved, statement))
                held.Append('(').AppendJoin('\n', resolved.Resources).Append(')');
        }

        return new Permissions(this, statements.ToImmutable(), held.ToString());
    }

    public bool Equals(PolicySet? other) => other is not null && _digest == other._digest;

    public override bool Equals(object? obj) => Equals(obj as PolicySet);

    public override int GetHashCode() => _digest.GetHashCode(StringComparison.Ordinal);

    internal static PolicySet Read(IReadOnlyList<DocumentNode> documents)
    {
        using var text = new Utf8Output();
        var statements = ImmutableArray.CreateBuilder<PolicyStatement>();
        foreach (DocumentNode document in documents)
        {
            statements.AddRange(PolicyDocumentReader.Read(document));
            text.WriteValue(document.Value);
            text.WriteByte((byte)'\n');
        }

        return new PolicySet(statements.ToImmutable(), text.WrittenSpan);
    }
}
