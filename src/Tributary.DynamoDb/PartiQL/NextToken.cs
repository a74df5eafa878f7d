using System.Buffers.Text;
using System.Security.Cryptography;
using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>
/// NextToken of ExecuteStatement: where the page ended, bound to the statement and its parameters by their digest. It tells no more than
/// LastEvaluatedKey does beside it, and whoever makes one up only gets to a place he could have asked for.
/// </summary>
internal static class NextToken
{
    private const int DigestBytes = 16;

    public static string Write(PageEnd end, ObjectValue request)
    {
        byte[] place = Utf8Output.ToBytes(ObjectValue.Of(("p", end.Partition), ("k", end.Key)));
        return Base64Url.EncodeToString([.. DigestOf(request), .. place]);
    }

    /// <exception cref="DynamoDbException">It is not a token of this statement.</exception>
    public static PageEnd Read(string token, ObjectValue request)
    {
        byte[] bytes = new byte[token.Length];
        if (!Base64Url.TryDecodeFromChars(token, bytes, out int length) || length <= DigestBytes
            || !bytes.AsSpan(0, DigestBytes).SequenceEqual(DigestOf(request))
            || !Utf8ValueReader.TryRead(bytes.AsSpan(DigestBytes, length - DigestBytes), out Value place)
            || !place["p"].TryGetInteger(out long partition) || partition is < 0 or > Limits.SelectPartitionsMax)
        {
            throw DynamoDbException.Validation(Messages.NextTokenInvalid);
        }

        return new PageEnd((int)partition, place["k"].TryGetObject(out ObjectValue? key) ? AttributeReader.ReadMap(key) : null);
    }

    private static ReadOnlySpan<byte> DigestOf(ObjectValue request)
    {
        byte[] statement = Utf8Output.ToBytes(ListValue.Of(request["Statement"], request["Parameters"]));
        return SHA256.HashData(statement).AsSpan(0, DigestBytes);
    }
}
