namespace Tributary.Aws.Signatures;

/// <summary>The part of a credential after the key: <c>yyyyMMdd/region/service/aws4_request</c>.</summary>
public sealed record CredentialScope(string Day, string Region, string Service)
{
    public const string Terminator = "aws4_request";

    public override string ToString() => $"{Day}/{Region}/{Service}/{Terminator}";
}
