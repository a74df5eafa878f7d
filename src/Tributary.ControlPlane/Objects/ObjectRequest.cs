using Tributary.Aws;
using Tributary.Aws.Signatures;

namespace Tributary.ControlPlane.Objects;

/// <summary>A request to S3 taken apart: which bucket, which object, and which of the operations on them.</summary>
internal sealed record ObjectRequest(string Method, string? Bucket, string Key, IReadOnlyDictionary<string, string> Query)
{
    /// <summary>Reads the path (<c>/bucket/key</c>, or <c>/key</c> where the host names the bucket) and the query.</summary>
    /// <exception cref="AwsError">The target is none, or names what no bucket or object can be called.</exception>
    public static ObjectRequest Read(string method, string rawTarget, string host)
    {
        if (!RequestTarget.TryRead(rawTarget, out RequestTarget target))
            throw ObjectErrors.InvalidUri();
        string path = Uri.UnescapeDataString(target.Path).TrimStart('/');
        string? bucket = S3Location.BucketIn(host);
        if (bucket is null && path.Length > 0)
        {
            int slash = path.IndexOf('/', StringComparison.Ordinal);
            bucket = slash < 0 ? path : path[..slash];
            path = slash < 0 ? string.Empty : path[(slash + 1)..];
        }

        if (bucket is not null && !ObjectStore.IsBucket(bucket))
            throw ObjectErrors.InvalidBucket(bucket);
        if (path.Length > 0 && !ObjectStore.IsKey(path))
            throw ObjectErrors.InvalidKey();
        return new ObjectRequest(method, bucket, path, ReadQuery(target.Query));
    }

    public bool Has(string parameter) => Query.ContainsKey(parameter);

    public string Text(string parameter) => Query.GetValueOrDefault(parameter, string.Empty);

    private static Dictionary<string, string> ReadQuery(string query)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = Uri.UnescapeDataString(equals < 0 ? pair : pair[..equals]);
            parameters[name] = equals < 0 ? string.Empty : Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' '));
        }

        return parameters;
    }
}
