using System.Buffers.Binary;
using System.Security.Cryptography;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Protocol;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// ClientRequestToken: the same request with the same token within ten minutes does nothing more and succeeds; another request
/// with it is refused. A token is stored in the transaction it stands for.
/// </summary>
internal static class RequestTokens
{
    /// <summary>Expired tokens that one transaction clears away: more than it adds, so they never pile up.</summary>
    private const int ClearedAtOnce = 4;

    /// <returns>Whether the request is new and has to be carried out.</returns>
    public static async ValueTask<bool> TakeAsync(
        IStorageTransaction transaction, DynamoDbScope scope, string token, byte[] digest, DateTimeOffset now)
    {
        await ClearAsync(transaction, now);
        byte[] key = StorageKeys.RequestToken(scope, token);
        byte[]? stored = await transaction.GetAsync(key);
        if (stored is not null && BinaryPrimitives.ReadInt64BigEndian(stored) > now.UtcTicks)
        {
            return stored.AsSpan(8).SequenceEqual(digest)
                ? false
                : throw new DynamoDbException(ErrorCodes.IdempotentParameterMismatch, Messages.TokenMismatch);
        }

        long expiry = (now + Limits.RequestTokenLifetime).UtcTicks;
        byte[] value = new byte[8 + digest.Length];
        BinaryPrimitives.WriteInt64BigEndian(value, expiry);
        digest.CopyTo(value, 8);
        transaction.Put(key, value);
        transaction.Put(StorageKeys.RequestTokenExpiry(expiry, scope, token), key);
        return true;
    }

    public static byte[] DigestOf(ObjectValue request)
    {
        using var output = new Utf8Output();
        output.WriteValue(request);
        return SHA256.HashData(output.WrittenSpan);
    }

    private static async ValueTask ClearAsync(IStorageTransaction transaction, DateTimeOffset now)
    {
        KeyRange expired = StorageKeys.RequestTokensExpiredBefore(now.UtcTicks);
        foreach (StorageEntry entry in await transaction.ScanAsync(expired, ClearedAtOnce))
        {
            transaction.Delete(entry.Key);
            // The token may have been used again since; then its new life has another expiry.
            byte[]? stored = await transaction.GetAsync(entry.Value);
            if (stored is not null && BinaryPrimitives.ReadInt64BigEndian(stored) <= now.UtcTicks)
                transaction.Delete(entry.Value);
        }
    }
}
