namespace Tributary.Velocity;

/// <summary>
/// A text is no template. The message is that of Velocity 1.7's parser; of a string literal it says only where the literal is, and the
/// inner exception what is wrong in it.
/// </summary>
public sealed class TemplateSyntaxException(string message, int line, int column, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>From 1; 0 when the template as a whole is refused.</summary>
    public int Line { get; } = line;

    /// <summary>From 1, a tab reaching to the next multiple of eight; 0 when the template as a whole is refused.</summary>
    public int Column { get; } = column;
}

/// <summary>A template failed while it ran. The message is Velocity's, with the place.</summary>
public sealed class TemplateException(string message, int line, int column, Exception? innerException = null)
    : Exception(message, innerException)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}

/// <summary>Why the output of a template is no value.</summary>
public enum OutputFailure
{
    /// <summary>Nothing but white space was rendered.</summary>
    Empty,
    NotJson,

    /// <summary>An object has a key twice.</summary>
    DuplicateKey,

    /// <summary>Something follows the JSON value.</summary>
    TrailingCharacters,
}

/// <summary>What a template rendered is not one JSON value.</summary>
public sealed class TemplateOutputException(OutputFailure failure, string text, string? key = null)
    : Exception(Describe(failure, key))
{
    public OutputFailure Failure { get; } = failure;

    /// <summary>What was rendered.</summary>
    public string Text { get; } = text;

    /// <summary>The key that an object has twice.</summary>
    public string? Key { get; } = key;

    private static string Describe(OutputFailure failure, string? key) => failure switch
    {
        OutputFailure.Empty => "The template rendered nothing.",
        OutputFailure.DuplicateKey => $"The template rendered an object with the key '{key}' twice.",
        OutputFailure.TrailingCharacters => "The template rendered something after its JSON value.",
        _ => "The template rendered something that is not JSON.",
    };
}
