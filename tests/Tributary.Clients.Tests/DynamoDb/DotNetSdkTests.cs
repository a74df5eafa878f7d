using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.DynamoDb;

/// <summary>AWSSDK.DynamoDBv2 and its object mapper.</summary>
public sealed class DotNetSdkTests(SampleServer sample) : IDisposable
{
    private readonly AmazonDynamoDBClient _client = new(
        new BasicAWSCredentials("local", "local"),
        new AmazonDynamoDBConfig
        {
            ServiceURL = $"http://{sample.Outputs.GraphQL.Authority}",
            AuthenticationRegion = "ap-northeast-1",
            MaxErrorRetry = 0,
        });

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_object_mapper_stores_versions_queries_indexes_and_batches()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await CreateAsync(cancellationToken);
        using DynamoDBContext context = new DynamoDBContextBuilder().WithDynamoDBClient(() => _client).Build();
        Track first = new()
        {
            Album = "a",
            Number = 1,
            Genre = "jazz",
            Tags = ["x", "y"],
            Lengths = new Dictionary<string, decimal> { ["cd"] = 12.5m },
        };
        await context.SaveAsync(first, cancellationToken);
        Track stale = await context.LoadAsync<Track>("a", 1, cancellationToken);
        first.Genre = "rock";
        await context.SaveAsync(first, cancellationToken);

        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => context.SaveAsync(stale, cancellationToken));

        IBatchWrite<Track> batch = context.CreateBatchWrite<Track>(new BatchWriteConfig { SkipVersionCheck = true });
        batch.AddPutItems(Enumerable.Range(2, 30).Select(number => new Track { Album = "a", Number = number, Genre = "jazz" }));
        await batch.ExecuteAsync(cancellationToken);
        Track loaded = await context.LoadAsync<Track>("a", 1, cancellationToken);
        Assert.Equal(("rock", 1, 12.5m), (loaded.Genre, loaded.Version, loaded.Lengths!["cd"]));
        Assert.Equal(["x", "y"], loaded.Tags!.Order());
        List<Track> some = await context.QueryAsync<Track>("a", QueryOperator.Between, [5, 9]).GetRemainingAsync(cancellationToken);
        Assert.Equal([5, 6, 7, 8, 9], some.Select(track => track.Number));
        List<Track> jazz = await context.QueryAsync<Track>("jazz", new QueryConfig { IndexName = "byGenre" })
            .GetRemainingAsync(cancellationToken);
        Assert.Equal(30, jazz.Count);
        await context.DeleteAsync<Track>("a", 31, cancellationToken);
        List<Track> left = await context.ScanAsync<Track>([new ScanCondition("Number", ScanOperator.GreaterThan, 28)])
            .GetRemainingAsync(cancellationToken);
        Assert.Equal([29, 30], left.Select(track => track.Number).Order());
        await _client.DeleteTableAsync("Tracks", cancellationToken);
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        CreateTableResponse created = await _client.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = "Tracks",
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions =
                [
                    new AttributeDefinition("album", ScalarAttributeType.S), new AttributeDefinition("number", ScalarAttributeType.N),
                    new AttributeDefinition("genre", ScalarAttributeType.S),
                ],
                KeySchema = [new KeySchemaElement("album", KeyType.HASH), new KeySchemaElement("number", KeyType.RANGE)],
                GlobalSecondaryIndexes =
                [
                    new GlobalSecondaryIndex
                    {
                        IndexName = "byGenre",
                        KeySchema = [new KeySchemaElement("genre", KeyType.HASH)],
                        Projection = new Amazon.DynamoDBv2.Model.Projection { ProjectionType = ProjectionType.ALL },
                    },
                ],
            },
            cancellationToken);
        Assert.Equal(TableStatus.ACTIVE, created.TableDescription.TableStatus);
    }
}
