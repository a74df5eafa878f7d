using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>Reads the bytes of a template file, JSON or YAML, into one tree.</summary>
internal static partial class TemplateReader
{
    /// <exception cref="TemplateException">Not a template: the position says where.</exception>
    public static TemplateMapping Read(string file, byte[] bytes)
    {
        var start = new SourcePosition(file, 1, 1);
        if (bytes.Length > TemplateLimits.FileBytesMax)
        {
            string limit = TemplateLimits.FileBytesMax.ToString("N0", CultureInfo.InvariantCulture);
            throw new TemplateException(
                start, $"the template is larger than {limit} bytes, CloudFormation's limit", "Move code and schema to files of their own.");
        }

        ReadOnlySpan<byte> content = InputText.WithoutByteOrderMark(bytes);
        string text = InputText.Decode(file, content);
        TemplateNode root = LooksLikeJson(text) ? ReadJson(file, content, text) : YamlTemplateReader.Read(file, text);
        return root as TemplateMapping
            ?? throw new TemplateException(
                root.Position, $"a template is a mapping of sections, and this is {root.Noun}", "Start with 'Resources:'.");
    }

    // What begins like JSON and has short functions is YAML in flow style with quoted keys; anything else was meant as JSON.
    private static TemplateNode ReadJson(string file, ReadOnlySpan<byte> content, string text)
    {
        try
        {
            return JsonTemplateReader.Read(file, content);
        }
        catch (TemplateException notJson) when (ShortFunction().IsMatch(text))
        {
            try
            {
                return YamlTemplateReader.Read(file, text);
            }
            catch (TemplateException)
            {
                throw notJson;
            }
        }
    }

    [GeneratedRegex(@"[:,\[]\s*![A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex ShortFunction();

    // A YAML template in flow style may begin with a brace as well; JSON's brace is followed by a quote or by its end.
    private static bool LooksLikeJson(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart();
        return rest.StartsWith("{") && rest[1..].TrimStart() is ['"' or '}', ..];
    }
}
