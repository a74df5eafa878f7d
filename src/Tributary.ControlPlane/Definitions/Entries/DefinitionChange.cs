using Tributary.Aws;
using Tributary.Storage;

namespace Tributary.ControlPlane.Definitions.Entries;

/// <summary>One definition before and after a session.</summary>
internal abstract record DefinitionChange(string Id)
{
    public abstract DefinitionKind Kind { get; }

    /// <summary>Whether what is in memory now is what the session began with.</summary>
    public abstract bool Follows(ScopeDefinitions now);

    /// <summary>The same of storage.</summary>
    public abstract ValueTask<bool> FollowsStoredAsync(IStorageReader storage, AwsScope scope);

    public abstract void Write(IStorageTransaction transaction, AwsScope scope);

    public abstract ScopeDefinitions Apply(ScopeDefinitions now);

    /// <summary>Whether the definition is deleted.</summary>
    public abstract bool IsRemoval { get; }

    /// <summary>Compiles what it leads to; null when nothing comes of it for requests.</summary>
    /// <exception cref="AppSync.Apis.DefinitionException">It does not compile.</exception>
    public abstract ValueTask<PreparedApi?> PrepareAsync(IApiPublisher publisher, CancellationToken cancellationToken);
}

/// <param name="Before">Null when it is new.</param>
/// <param name="After">Null when it is deleted.</param>
internal sealed record DefinitionChange<T>(DefinitionKind<T> Definitions, string Id, T? Before, T? After) : DefinitionChange(Id)
    where T : class
{
    public override DefinitionKind Kind => Definitions;

    public override bool Follows(ScopeDefinitions now) => ReferenceEquals(Definitions.In(now).GetValueOrDefault(Id), Before);

    public override ValueTask<bool> FollowsStoredAsync(IStorageReader storage, AwsScope scope) =>
        Definitions.IsStoredAsync(storage, scope, Id, Before);

    public override void Write(IStorageTransaction transaction, AwsScope scope) =>
        Definitions.Write(transaction, scope, Id, Before, After);

    public override ScopeDefinitions Apply(ScopeDefinitions now) => Definitions.Put(now, Id, After);

    public override bool IsRemoval => After is null;

    public override ValueTask<PreparedApi?> PrepareAsync(IApiPublisher publisher, CancellationToken cancellationToken) =>
        After is null ? default : Definitions.PrepareAsync(Before, After, publisher, cancellationToken);
}
