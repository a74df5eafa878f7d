namespace Tributary.Velocity.Language;

/// <summary>What the first token of a reference says about it (ASTReference.getRoot).</summary>
internal sealed class ReferenceHead
{
    private ReferenceHead(string root) => Root = root;

    /// <summary>The variable's name.</summary>
    public string Root { get; }

    /// <summary>It prints nothing when it is null: <c>$!x</c>.</summary>
    public bool IsQuiet { get; private init; }

    /// <summary>It has no dollar sign and prints itself: <c>x</c> after <c>$a.b()</c>, or a bare word among arguments.</summary>
    public bool IsRunt { get; private init; }

    /// <summary>It has a backslash inside, <c>$\!x</c>, and is never looked up.</summary>
    public bool IsDefused { get; private init; }

    /// <summary>It has an odd number of backslashes in front.</summary>
    public bool IsEscaped { get; private init; }

    /// <summary>One backslash for each pair in front.</summary>
    public string EscapePrefix { get; private init; } = string.Empty;

    /// <summary>Dollar signs in front of the one that counts.</summary>
    public string MorePrefix { get; private init; } = string.Empty;

    /// <summary>Reads the token and takes off it what does not belong to the reference's source.</summary>
    public static ReferenceHead Read(Token token)
    {
        if (token.Image.Contains("\\!", StringComparison.Ordinal))
            return new ReferenceHead(WithoutEscape(token.Image)) { IsDefused = true };
        int escapes = 0;
        while (escapes < token.Image.Length && token.Image[escapes] == '\\')
            escapes++;
        string prefix = token.Image[..(escapes / 2)];
        string image = token.Image[escapes..];
        int dollar = Math.Max(image.LastIndexOf('$'), 0);
        token.Image = image[dollar..];
        return new ReferenceHead(RootOf(token))
        {
            IsQuiet = token.Image.StartsWith("$!", StringComparison.Ordinal),
            IsRunt = !token.Image.StartsWith('$'),
            IsEscaped = escapes % 2 != 0,
            EscapePrefix = prefix,
            MorePrefix = image[..dollar],
        };
    }

    private static string RootOf(Token token)
    {
        string image = token.Image;
        if (image is "${" or "$!{" || image.StartsWith("$!{", StringComparison.Ordinal))
            return token.Next!.Image;
        if (image.StartsWith("$!", StringComparison.Ordinal))
            return image[2..];
        return image.StartsWith('$') ? image[1..] : image;
    }

    // One backslash in front of the exclamation mark goes.
    private static string WithoutEscape(string image)
    {
        int start = Math.Max(image.IndexOf('$'), 0);
        while (start < image.Length && image[start] != '\\')
            start++;
        int end = start;
        while (end < image.Length && image[end] == '\\')
            end++;
        return string.Concat(image.AsSpan(0, start), image.AsSpan(start, Math.Max(end - start - 1, 0)), image.AsSpan(end));
    }
}
