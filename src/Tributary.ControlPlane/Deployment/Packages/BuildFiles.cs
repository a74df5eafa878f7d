using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.Deployment.Packages;

/// <summary>The files of a folder that would be uploaded under a key of any name: the end of an object's key is a path in it.</summary>
internal sealed class BuildFiles(string folder) : IAssets
{
    public string? Find(S3Location location)
    {
        string path = location.Key;
        while (true)
        {
            string file = Path.GetFullPath(Path.Combine(folder, path.TrimStart('/')));
            if (file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(file))
                return file;
            int slash = path.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
                return null;
            path = path[(slash + 1)..];
        }
    }
}
