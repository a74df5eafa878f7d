using Tributary.Aws;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>Names for resources that the template does not name: <c>stack-LogicalId-random</c>, as CloudFormation makes them.</summary>
internal sealed class PhysicalNames(string stackName, RandomSource random)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int RandomLength = 12;

    /// <summary>The names of another stack's resources.</summary>
    public PhysicalNames For(string otherStack) => new(otherStack, random);

    public string New(string logicalId, int lengthMax)
    {
        Span<byte> bytes = stackalloc byte[RandomLength];
        random.Fill(bytes);
        Span<char> suffix = stackalloc char[RandomLength];
        for (int i = 0; i < suffix.Length; i++)
            suffix[i] = Alphabet[bytes[i] & 31];
        string readable = $"{stackName}-{logicalId}";
        int most = lengthMax - RandomLength - 1;
        return $"{(readable.Length <= most ? readable : readable[..most])}-{suffix}";
    }
}
