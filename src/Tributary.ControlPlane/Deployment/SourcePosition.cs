namespace Tributary.ControlPlane.Deployment;

/// <summary>A place in a file: the full path, line and column from 1, columns in UTF-16 code units.</summary>
public readonly record struct SourcePosition(string File, int Line, int Column);
