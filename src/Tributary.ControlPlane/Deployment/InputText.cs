using System.Text;

namespace Tributary.ControlPlane.Deployment;

/// <summary>Bytes of an input file as text.</summary>
internal static class InputText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> bytes) => bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;

    /// <exception cref="TemplateException">The bytes are not UTF-8.</exception>
    public static string Decode(string file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            int line = 1 + bytes[..Math.Clamp(exception.Index, 0, bytes.Length)].Count((byte)'\n');
            throw new TemplateException(new SourcePosition(file, line, 1), "the file is not UTF-8 text", "Save it as UTF-8.");
        }
    }
}
