using System.Text;
using Tributary.Aws;
using Tributary.Storage;

namespace Tributary.ControlPlane.Definitions;

/// <summary>
/// Keys of the definitions: <c>definitions, account, region, API id, part, name</c>. One entry per part, so that a changed
/// resolver is one small write in an API of ten thousand.
/// </summary>
internal static class DefinitionKeys
{
    public const string Version = "version";
    public const string Api = "api";
    public const string Schema = "schema";
    public const string Cache = "cache";
    public const string DataSource = "source";
    public const string Function = "function";
    public const string Resolver = "resolver";
    public const string ApiKey = "key";

    private const string Namespace = "definitions";

    public static KeyRange All => KeyRange.WithPrefix(new Keys().Text(Namespace).Build());

    public static KeyRange ApiRange(AwsScope scope, string apiId) => KeyRange.WithPrefix(ApiPrefix(scope, apiId).Build());

    public static byte[] Entry(AwsScope scope, string apiId, string part, string name = "") =>
        ApiPrefix(scope, apiId).Text(part).Text(name).Build();

    private static Keys ApiPrefix(AwsScope scope, string apiId) =>
        new Keys().Text(Namespace).Text(scope.AccountId).Text(scope.Region).Text(apiId);
}

/// <summary>A key taken apart again.</summary>
internal sealed record DefinitionKey(AwsScope Scope, string ApiId, string Part, string Name)
{
    private const int Parts = 6;

    public static DefinitionKey Read(ReadOnlySpan<byte> key)
    {
        var texts = new List<string>(Parts);
        while (!key.IsEmpty)
        {
            // Names, ids and regions hold no zero byte, so the first one ends the part.
            int end = key.IndexOf((byte)0);
            texts.Add(Encoding.UTF8.GetString(key[..end]));
            key = key[(end + 2)..];
        }

        return texts.Count == Parts
            ? new DefinitionKey(new AwsScope(texts[1], texts[2]), texts[3], texts[4], texts[5])
            : throw new InvalidDataException($"A key of the definitions has {texts.Count} parts, not {Parts}.");
    }
}
