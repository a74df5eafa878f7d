using Tributary.ControlPlane.Management.Model;

namespace Tributary.ControlPlane.Management.Protocol;

/// <summary>The path of an operation as segments, each a literal or the name of a member.</summary>
internal sealed class Route
{
    private readonly string[] _segments;

    public Route(Operation operation)
    {
        Operation = operation;
        _segments = operation.UriTemplate[1..].Split('/');
        Literals = _segments.Count(segment => !IsMember(segment));
    }

    public Operation Operation { get; }

    /// <summary>Of two routes that match, the one with more literals is meant.</summary>
    public int Literals { get; }

    /// <summary>The path members with their encoded values, or null when the path is another one.</summary>
    /// <param name="segments">The path after its first slash, split at slashes, still encoded.</param>
    public IReadOnlyList<KeyValuePair<string, string>>? Match(string[] segments)
    {
        // Some clients and proxies send an ARN decoded; the slash in it is then not one of the path.
        bool openEnd = _segments[^1] == "{resourceArn}" && segments.Length > _segments.Length;
        if (segments.Length != _segments.Length && !openEnd)
            return null;
        var members = new List<KeyValuePair<string, string>>();
        for (int i = 0; i < _segments.Length; i++)
        {
            string segment = openEnd && i == _segments.Length - 1 ? string.Join('/', segments[i..]) : segments[i];
            if (IsMember(_segments[i]) && segment.Length > 0 && segment is not ("." or ".."))
                members.Add(new(_segments[i][1..^1], segment));
            else if (segment != _segments[i])
                return null;
        }

        return members;
    }

    private static bool IsMember(string segment) => segment.StartsWith('{');
}
