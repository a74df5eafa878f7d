namespace Tributary.ControlPlane.Deployment.Assemblies;

/// <summary>A file, or a folder to be zipped, that an assembly expects in S3.</summary>
/// <param name="Bucket">
/// With pseudo parameters in it, <c>cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}</c>; null when none is named.
/// </param>
/// <param name="Path">Full path.</param>
internal sealed record AssemblyAsset(string? Bucket, string Key, string Path);
