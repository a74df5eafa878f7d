using Tributary.Aws;

namespace Tributary.ControlPlane.Objects;

/// <summary>The refusals of S3 ("Error responses", Amazon S3 API Reference).</summary>
internal static class ObjectErrors
{
    public static AwsError InvalidUri() => new("InvalidURI", 400, "Couldn't parse the specified URI.");

    public static AwsError InvalidBucket(string bucket) => new("InvalidBucketName", 400, $"The specified bucket is not valid: {bucket}");

    public static AwsError InvalidKey() => new("KeyTooLongError", 400, "Your key is too long, or has an empty part.");

    public static AwsError NoKey() => new("NoSuchKey", 404, "The specified key does not exist.");

    public static AwsError NotEncrypted() => new(
        "ServerSideEncryptionConfigurationNotFoundError", 404, "The server side encryption configuration was not found");

    public static AwsError MalformedXml() => new(
        "MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema");

    public static AwsError NoPart() => new("InvalidPart", 400, "One or more of the specified parts could not be found.");

    public static AwsError NotBuilt(string what) => new(
        "NotImplemented", 501, $"{what} is not a part of S3 that this server has: it keeps what deployments upload.");
}
