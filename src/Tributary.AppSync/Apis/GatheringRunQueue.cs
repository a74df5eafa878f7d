using Tributary.DynamoDb.Remote;
using Tributary.GraphQL.Execution;

namespace Tributary.AppSync.Apis;

/// <summary>Sends the reads that resolvers asked for when the run queue of their operation is empty.</summary>
internal sealed class GatheringRunQueue(GatheredReads reads) : IRunQueueListener
{
    public void Begin() => reads.Begin();

    public void End() => reads.End();
}
