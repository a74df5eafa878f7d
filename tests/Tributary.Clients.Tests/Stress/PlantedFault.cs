namespace Tributary.Clients.Tests.Stress;

/// <summary>What a run can do to the frames that come, to see that it is found.</summary>
internal enum PlantedFault
{
    None,

    /// <summary>One frame of all is lost.</summary>
    Loses,

    /// <summary>One frame of all comes twice.</summary>
    Doubles,
}
