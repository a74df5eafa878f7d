namespace Tributary.DynamoDb.Remote;

/// <summary>Where a remote DynamoDB is, and how patient we are with it.</summary>
public sealed record RemoteDynamoDbOptions
{
    private const string RegionPlaceholder = "{region}";

    /// <summary>An address such as <c>http://localhost:8000</c> or <c>https://dynamodb.{region}.amazonaws.com</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>How long one attempt may take, the answer included.</summary>
    public TimeSpan AttemptTime { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Attempts of one call, the first included.</summary>
    public int AttemptsMax { get; init; } = 3;

    /// <summary>The longest wait before the second attempt; it doubles with each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Bytes of an answer that are read; 16 MB of items need some more as JSON.</summary>
    public long AnswerBytesMax { get; init; } = 64 * 1024 * 1024;

    /// <summary>Whether the text is the address of an endpoint.</summary>
    public static bool IsEndpoint(string text) =>
        Uri.TryCreate(text.Replace(RegionPlaceholder, "region", StringComparison.Ordinal), UriKind.Absolute, out Uri? address)
        && address.Scheme is "http" or "https";

    /// <summary>The endpoint of a region.</summary>
    public Uri AddressOf(string region) => new(Endpoint.Replace(RegionPlaceholder, region, StringComparison.Ordinal));
}
