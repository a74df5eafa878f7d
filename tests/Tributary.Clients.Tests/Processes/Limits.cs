namespace Tributary.Clients.Tests.Processes;

/// <summary>How long anything may take before the test gives it up as hanging. None of these is an expectation of speed.</summary>
internal static class Limits
{
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(90);

    public static readonly TimeSpan Script = TimeSpan.FromSeconds(180);

    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    /// <summary>Waits for something outside this process that gives no notice; a condition that stays false fails with its name.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        using CancellationTokenSource end = new(patience ?? Answer);
        while (!await condition())
        {
            if (end.IsCancellationRequested)
                throw new TimeoutException($"Waited {patience ?? Answer} in vain for: {what}");

            await Task.Delay(Poll);
        }
    }
}
