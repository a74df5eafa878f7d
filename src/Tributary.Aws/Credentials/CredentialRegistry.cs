using System.Collections.Concurrent;
using System.Collections.Frozen;
using Tributary.Aws.Signatures;

namespace Tributary.Aws.Credentials;

/// <summary>
/// The credentials that count now: those that are configured, which can be replaced while the server runs, and the sessions that
/// were begun with them. Sessions are kept in memory and end with the server. Safe for concurrent use.
/// </summary>
public sealed class CredentialRegistry(IEnumerable<AwsCredential> credentials) : ICredentialStore
{
    /// <summary>Sessions at a time; a tool begins a handful for each deployment, for an hour.</summary>
    public const int SessionsMax = 10_000;

    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private volatile FrozenDictionary<string, AwsCredential> _credentials = ById(credentials);

    /// <summary>After <see cref="Replace"/>: what was let in before may no longer be.</summary>
    public event Action? Changed;

    public AwsCredential? Find(string accessKeyId) =>
        _credentials.GetValueOrDefault(accessKeyId) ?? (_sessions.TryGetValue(accessKeyId, out Session? session) ? Live(session) : null);

    public void Replace(IEnumerable<AwsCredential> credentials)
    {
        _credentials = ById(credentials);
        Changed?.Invoke();
    }

    /// <summary>Begins a session: a temporary key that counts until it expires, or its parent no longer counts.</summary>
    /// <param name="session">With token and expiry.</param>
    /// <param name="parent">The configured key, or the session, that asked for it.</param>
    /// <param name="now">What expired before is forgotten.</param>
    /// <returns>False when there are too many.</returns>
    public bool Begin(AwsCredential session, AwsCredential parent, DateTimeOffset now)
    {
        if (_sessions.Count >= SessionsMax)
        {
            foreach ((string id, Session old) in _sessions.Where(entry => entry.Value.Credential.Expires <= now))
                _sessions.TryRemove(id, out _);
        }

        // A session of a session lives and dies with the key at the root of both.
        AwsCredential root = _sessions.TryGetValue(parent.AccessKeyId, out Session? above) ? above.Root : parent;
        return _sessions.Count < SessionsMax && _sessions.TryAdd(session.AccessKeyId, new Session(session, root));
    }

    private AwsCredential? Live(Session session) =>
        _credentials.TryGetValue(session.Root.AccessKeyId, out AwsCredential? root) && root.IsSameAs(session.Root)
            ? session.Credential
            : null;

    private static FrozenDictionary<string, AwsCredential> ById(IEnumerable<AwsCredential> credentials) =>
        credentials.ToFrozenDictionary(credential => credential.AccessKeyId, StringComparer.Ordinal);

    private sealed record Session(AwsCredential Credential, AwsCredential Root);
}
