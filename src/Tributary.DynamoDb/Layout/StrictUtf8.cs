using System.Text;

namespace Tributary.DynamoDb.Layout;

/// <summary>
/// UTF-8 that refuses lone surrogates. Replacing them would make different names or keys equal; JSON cannot carry them, but a
/// caller in the same process can.
/// </summary>
internal static class StrictUtf8
{
    public static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
