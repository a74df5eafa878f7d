using Tributary.Server.Commands;
using Tributary.Values;

namespace Tributary.Server.Configurations;

/// <summary>
/// The model introspection of an Amplify backend. Amplify makes it where it synthesises the backend and leaves it among the assets,
/// since the deployed schema no longer says which types are models.
/// </summary>
internal static class ModelIntrospections
{
    private const string FileName = "modelIntrospectionSchema.json";
    private const long BytesMax = 16 * 1024 * 1024;

    /// <summary>Where <c>ampx</c> and <c>cdk</c> leave what they synthesise.</summary>
    private static readonly string[] Folders = [Path.Combine(".amplify", "artifacts", "cdk.out"), "cdk.out"];

    /// <param name="path">The file, or a folder that has it; null looks where Amplify leaves it.</param>
    /// <param name="directory">The current folder.</param>
    /// <exception cref="CommandException">It is not where a person says.</exception>
    public static ObjectValue? Find(string? path, string directory)
    {
        string[] places = path is null
            ? [.. Folders.Select(folder => Path.Combine(directory, folder))]
            : [Path.GetFullPath(path, directory)];
        string? file = places.Select(In).FirstOrDefault(found => found is not null);
        if (file is not null)
            return Read(file);
        return path is null ? null : throw new CommandException($"'{path}' is no {FileName} and no folder that has one.");
    }

    // The newest: a folder that is synthesised into again keeps the assets of before.
    private static string? In(string place) => File.Exists(place) ? place
        : !Directory.Exists(place) ? null
        : Directory.EnumerateFiles(place, FileName, SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc);

    private static ObjectValue Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length <= BytesMax && Utf8ValueReader.TryRead(File.ReadAllBytes(file), out Value value)
                && value.TryGetObject(out ObjectValue? models) && models["models"].IsObject)
            {
                return models;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The model introspection cannot be read: {exception.Message}", exception);
        }

        throw new CommandException($"{file} is not a model introspection: it has no 'models'.");
    }
}
