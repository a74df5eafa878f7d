using Tributary.Storage.Postgres;

namespace Tributary.Storage.Tests.Postgres;

public sealed class PostgresChangeLogTests : ChangeLogContract
{
    protected override async Task<IStoragePlace> PlaceAsync() => await PostgresPlace.CreateAsync();

    [Theory]
    [InlineData("")]
    [InlineData("ANALYZE tributary_changes;")]
    public async Task Images_are_read_by_their_index_whether_the_server_has_statistics_or_not(string statistics)
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        await using IStorage storage = await place.OpenAsync();

        string plan = await place.SqlAsync($"""
            INSERT INTO tributary_changes SELECT n, 0, 0, false, sha256(n::text::bytea), CASE WHEN n % 3 = 0 THEN 'x'::bytea END
            FROM generate_series(1, 3000) AS n;
            {statistics}
            SET enable_seqscan = off; SET enable_bitmapscan = off; SET plan_cache_mode = force_generic_plan;
            PREPARE images (bytea, bigint, bigint, bigint, bigint) AS {PostgresChangeLog.ImagePageText};
            EXPLAIN EXECUTE images ('', 0, 0, 1, 1)
            """);

        Assert.Equal(2, plan.Split("using tributary_changes_images").Length - 1);
        Assert.DoesNotContain("tributary_changes_pkey", plan, StringComparison.Ordinal);
    }
}
