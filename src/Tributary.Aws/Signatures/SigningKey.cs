using System.Security.Cryptography;
using System.Text;

namespace Tributary.Aws.Signatures;

/// <summary>The HMAC chain of "Create a signed AWS API request" (IAM User Guide), step "Calculate the signature".</summary>
internal static class SigningKey
{
    public static byte[] Derive(string secretAccessKey, CredentialScope scope)
    {
        byte[] day = Mac(Encoding.UTF8.GetBytes("AWS4" + secretAccessKey), scope.Day);
        byte[] region = Mac(day, scope.Region);
        byte[] service = Mac(region, scope.Service);
        return Mac(service, CredentialScope.Terminator);
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
