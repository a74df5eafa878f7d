namespace Tributary.GraphQL.Validation;

/// <summary>Limits of validation and what it lets pass.</summary>
public sealed record ValidationOptions
{
    public static ValidationOptions Default { get; } = new();

    /// <summary>Validation stops at this many errors.</summary>
    public int ErrorsMax { get; init; } = 100;

    /// <summary>Selection sets and spreads inside each other once fragments are put in: later stages may recurse this deep.
    /// Documents without fragments are held by <see cref="Language.ParserOptions.DepthMax"/>.</summary>
    public int DepthMax { get; init; } = 512;

    /// <summary>Fields of one operation once fragments are put in, each as often as it is spread.</summary>
    public int FieldsMax { get; init; } = 200_000;

    /// <summary>Steps spent on finding out whether fields can be merged, and on following variables into fragments.</summary>
    public int WorkMax { get; init; } = 2_000_000;

    /// <summary>Pairs of fields that are compared to explain a conflict.</summary>
    public int ConflictComparisonsMax { get; init; } = 20_000;

    /// <summary>Accepts @skip and @include on the root field of a subscription, which September 2025 refuses.</summary>
    public bool AllowConditionalSubscriptions { get; init; }

    /// <summary>Accepts <c>$x: Int! = 1</c> as the specification does; graphql-java 9 refuses it.</summary>
    public bool AllowDefaultsForNonNullVariables { get; init; } = true;
}
