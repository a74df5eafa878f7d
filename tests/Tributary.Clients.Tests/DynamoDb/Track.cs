using Amazon.DynamoDBv2.DataModel;

namespace Tributary.Clients.Tests.DynamoDb;

/// <summary>An object as the mapper of the .NET SDK stores it.</summary>
[DynamoDBTable("Tracks")]
public sealed class Track
{
    [DynamoDBHashKey("album")]
    public string Album { get; set; } = "";

    [DynamoDBRangeKey("number")]
    public int Number { get; set; }

    [DynamoDBGlobalSecondaryIndexHashKey("byGenre", AttributeName = "genre")]
    public string? Genre { get; set; }

    [DynamoDBProperty("tags")]
    public HashSet<string>? Tags { get; set; }

    [DynamoDBProperty("lengths")]
    public Dictionary<string, decimal>? Lengths { get; set; }

    /// <summary>Counts the writes of this object: the mapper lets no other write come between.</summary>
    [DynamoDBVersion]
    public int? Version { get; set; }
}
