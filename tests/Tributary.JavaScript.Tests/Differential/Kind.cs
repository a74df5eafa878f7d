namespace Tributary.JavaScript.Tests.Differential;

/// <summary>What a generated expression is meant to be; a small part of them is something else.</summary>
internal enum Kind
{
    Number,
    Text,
    Boolean,
    Numbers,
    Texts,
    Items,
    Object,

    /// <summary>Any of the others, null, undefined, a function's result.</summary>
    Any,
}
