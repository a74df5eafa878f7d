using Tributary.DynamoDb.Tests.Operations;
using Tributary.DynamoDb.Tests.Streams;
using Tributary.Testing.Postgres;

namespace Tributary.DynamoDb.Tests;

public sealed class PostgresTests
{
    /// <summary>
    /// Those to which the storage can make a difference. With TRIBUTARY_TEST_STORAGE=postgres all tests run on PostgreSQL, which takes
    /// a minute longer.
    /// </summary>
    private static readonly Type[] Repeated =
    [
        typeof(ItemTests), typeof(QueryTests), typeof(MultiAttributeKeyTests), typeof(BatchTests), typeof(TransactionTests),
        typeof(TableTests), typeof(UpdateTableTests), typeof(TimeToLiveTests), typeof(StreamTests), typeof(StreamLifeTests),
        typeof(StreamReplayTests), typeof(ImageTests),
    ];

    [Fact]
    public async Task Tables_in_PostgreSQL_pass_the_tests_of_tables_in_SQLite()
    {
        int tests = await SecondRun.AssertPassesAsync([.. Repeated.SelectMany(type => (string[])["-class", type.FullName!])]);

        Assert.True(tests > 100, $"Only {tests} tests ran.");
    }
}
