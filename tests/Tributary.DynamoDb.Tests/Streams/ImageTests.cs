using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Streams;

/// <summary>What a stream reads: images of items in the change log.</summary>
public sealed class ImageTests
{
    private const string Stream = ""","StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}""";

    [Theory]
    [InlineData(Stream, "null -> {\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"1\"}}", "{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"1\"}} -> null")]
    [InlineData("", "null -> null", "null -> null")]
    public async Task Only_tables_with_a_stream_leave_images_of_their_items(string specification, params string[] images)
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Things", "id:S", specification);

        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"n":{"N":"1"}}""");
        await dynamo.InvokeAsync("DeleteItem", """{"TableName":"Things","Key":{"id":{"S":"1"}}}""");

        TableDefinition table = (await dynamo.Storage.ReadAsync(
            reader => TableCatalog.ReadAsync(reader, Dynamo.Scope, "Things"), CancellationToken.None))!;
        IReadOnlyList<Change> changes = await dynamo.Storage.Changes.ReadAsync(
            CommitStamp.None, StorageKeys.ItemsOf(table.Id), 10, CancellationToken.None);
        Assert.Equal(images, changes.Select(change => $"{Image(change.Before)} -> {Image(change.After)}"));
    }

    private static string Image(byte[]? bytes) => bytes is null ? "null" : ((Value)ItemReader.Read(bytes, new ShapeCache())).ToString();
}
