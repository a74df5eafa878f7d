namespace Tributary.Simulation.Tests.RealTime;

/// <summary>Faults that a run can be given, to see that the checker finds them.</summary>
internal enum LinkFault
{
    None,

    /// <summary>A data frame never comes.</summary>
    Loss,

    /// <summary>A data frame comes twice.</summary>
    Doubling,

    /// <summary>A data frame comes after the one behind it.</summary>
    Reordering,

    /// <summary>A returning client is taken to know one publication more than it does.</summary>
    ResumesTooLate,

    /// <summary>A returning client is taken to know one publication less than it does.</summary>
    ResumesTooEarly,
}
