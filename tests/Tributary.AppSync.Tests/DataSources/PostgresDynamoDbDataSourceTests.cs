using Tributary.Testing.Postgres;

namespace Tributary.AppSync.Tests.DataSources;

public sealed class PostgresDynamoDbDataSourceTests
{
    [Fact]
    public async Task Sources_on_tables_in_PostgreSQL_pass_the_tests_of_tables_in_SQLite()
    {
        int tests = await SecondRun.AssertPassesAsync("-class", typeof(DynamoDbDataSourceTests).FullName!);

        Assert.True(tests > 10, $"Only {tests} tests ran.");
    }
}
