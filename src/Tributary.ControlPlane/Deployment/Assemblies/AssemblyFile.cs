using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Assemblies;

/// <summary>The JSON files of an assembly.</summary>
internal static class AssemblyFile
{
    /// <summary>The manifest of an application with a hundred stacks has some 2 MB.</summary>
    private const int BytesMax = 32 * 1024 * 1024;

    /// <exception cref="TemplateException">The file is missing, too large, or no JSON object.</exception>
    public static ObjectValue Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > BytesMax)
                throw Refused(file, $"the file is larger than {BytesMax / 1024 / 1024} MB");
            return Object(Utf8ValueReader.Read(InputText.WithoutByteOrderMark(File.ReadAllBytes(file))), file, "the file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw Refused(file, $"the file cannot be read: {exception.Message}");
        }
    }

    public static ObjectValue Object(Value value, string file, string what) =>
        value.TryGetObject(out ObjectValue? members) ? members : throw Refused(file, $"{what} must be an object");

    public static string Text(Value value, string file, string what) =>
        value.TryGetString(out string text) ? text : throw Refused(file, $"{what} is not named");

    /// <summary>The full path of a file that a manifest names.</summary>
    /// <exception cref="TemplateException">It is outside of the folder.</exception>
    public static string Inside(string folder, string name, string file)
    {
        string path = name.Contains('\0', StringComparison.Ordinal) ? string.Empty : Path.GetFullPath(Path.Combine(folder, name));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw Refused(file, $"'{name}' is not a file of the assembly");
    }

    private static TemplateException Refused(string file, string reason) =>
        new(new SourcePosition(file, 1, 1), reason, "Synthesise the application again with 'cdk synth'.");
}
