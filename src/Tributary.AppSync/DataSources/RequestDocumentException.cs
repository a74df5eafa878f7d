using Tributary.Values;

namespace Tributary.AppSync.DataSources;

/// <summary>
/// The value of a request step is no request for its data source. The field fails with errorType MappingTemplate; the texts are
/// AppSync's.
/// </summary>
public sealed class RequestDocumentException(string message) : Exception(message)
{
    public static RequestDocumentException Missing(string member) => new($"Value for field '$[{member}]' not found.");

    public static RequestDocumentException Unsupported(string element) => new($"Unsupported element '$[{element}]'.");

    public static RequestDocumentException NotAnObject(Value request) => new($"Unable to convert {request} to Object.");

    public static RequestDocumentException WrongType(string member, string expected) =>
        new($"Value for field '$[{member}]' must be {expected}.");
}
