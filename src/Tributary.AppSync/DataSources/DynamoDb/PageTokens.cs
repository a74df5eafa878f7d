using System.Security.Cryptography;
using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.DataSources.DynamoDb;

/// <summary>
/// Makes the opaque nextToken of a page: the last evaluated key, encrypted and bound to the API, the resolver or function, the
/// table and the index, so that nobody reads keys out of it or carries it elsewhere.
/// </summary>
public sealed class PageTokens
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>A longer text cannot be a token: keys have at most 3 KB.</summary>
    private const int TokenCharactersMax = 16 * 1024;

    private readonly byte[] _key;

    /// <param name="key">32 secret bytes, the same on every node and after a restart.</param>
    public PageTokens(ReadOnlySpan<byte> key)
    {
        if (key.Length != 32)
            throw new ArgumentException("The key has 32 bytes.", nameof(key));
        _key = key.ToArray();
    }

    public string Seal(ObjectValue lastEvaluatedKey, string purpose)
    {
        byte[] plain = Utf8Output.ToBytes(lastEvaluatedKey);
        byte[] token = new byte[NonceBytes + TagBytes + plain.Length];
        Span<byte> nonce = token.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(
            nonce, plain, token.AsSpan(NonceBytes + TagBytes), token.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
        return Convert.ToBase64String(token);
    }

    /// <summary>The key inside a token, or null when it was not made by <see cref="Seal"/> for this purpose.</summary>
    public ObjectValue? Open(string token, string purpose)
    {
        if (token.Length > TokenCharactersMax)
            return null;
        byte[] sealedBytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, sealedBytes, out int length) || length < NonceBytes + TagBytes)
            return null;
        byte[] plain = new byte[length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_key, TagBytes);
        try
        {
            cipher.Decrypt(
                sealedBytes.AsSpan(0, NonceBytes),
                sealedBytes.AsSpan(NonceBytes + TagBytes, plain.Length),
                sealedBytes.AsSpan(NonceBytes, TagBytes),
                plain,
                Encoding.UTF8.GetBytes(purpose));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Utf8ValueReader.Read(plain).AsObject();
    }
}
