namespace Tributary.Clients.Tests.Crash;

/// <summary>What can be wrong after a kill.</summary>
internal enum Fault
{
    /// <summary>Acknowledged, and not there, or there with another time than was acknowledged.</summary>
    Lost,

    /// <summary>More than once in the table, in its index, or in the pages that clients read.</summary>
    Twice,

    /// <summary>Not what its client sent.</summary>
    Torn,

    /// <summary>In the table, and not in its index.</summary>
    NotIndexed,

    /// <summary>In the index, and not, or not so, in the table.</summary>
    IndexedOnly,

    /// <summary>What clients read is not what the index has.</summary>
    ListedOtherwise,

    /// <summary>An API that answers otherwise than its definition says.</summary>
    ServedOtherwise,

    /// <summary>Answered with something that is no answer to it.</summary>
    Refused,
}

internal sealed record Finding(Fault Fault, string Message);
