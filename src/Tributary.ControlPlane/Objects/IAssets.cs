namespace Tributary.ControlPlane.Objects;

/// <summary>Knows the local files that stand for objects in S3.</summary>
public interface IAssets
{
    /// <summary>The full path of the file, or null when there is none for this object.</summary>
    string? Find(S3Location location);

    /// <summary>The object that a file stands for, or null where files have no object of their own.</summary>
    S3Location? Locate(string path) => null;
}
