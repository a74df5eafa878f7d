namespace Tributary.AppSync.Events;

/// <summary>What is done with a channel.</summary>
internal enum EventOperation
{
    Publish,
    Subscribe,
}
