namespace Tributary.GraphQL.Execution;

/// <summary>
/// Hears when the run queue of an operation is worked on and when it is empty, so that what resolvers asked for in between can go out
/// together. Calls come in pairs, from one thread at a time.
/// </summary>
public interface IRunQueueListener
{
    void Begin();

    /// <summary>Everything that was ready has been started; what is open now waits for answers.</summary>
    void End();
}
