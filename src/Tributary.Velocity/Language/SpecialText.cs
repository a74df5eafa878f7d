using System.Text;

namespace Tributary.Velocity.Language;

/// <summary>What remains of characters that began a reference or a directive and turned out to be none: <c>$</c> and <c>#</c>.</summary>
internal static class SpecialText
{
    public static string Of(string image)
    {
        if (image.Length == 1)
            return image[0] is '#' or '$' ? image : string.Empty;
        var result = new StringBuilder();
        for (int i = 0; i < image.Length; i++)
        {
            if (image[i] is '#' or '$')
                result.Append(image[i]);
            if (image[i] == '\\')
                i = AppendEscapedDollar(image, i, result);
        }

        return result.ToString();
    }

    // Backslashes stay when a dollar sign follows; the character after it goes with them.
    private static int AppendEscapedDollar(string image, int start, StringBuilder result)
    {
        int dollar = start;
        while (dollar < image.Length && image[dollar] == '\\')
            dollar++;
        if (dollar == image.Length || image[dollar] != '$')
            return start;
        result.Append(image, start, dollar + 1 - start);
        return dollar + 1;
    }
}
