using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Tributary.Aws;
using Tributary.Aws.Replies;

namespace Tributary.ControlPlane.Objects;

/// <summary>
/// The part of S3 that deployment tools use: objects put, read, listed and deleted, uploads in parts, and buckets that are there as
/// soon as they are named. Requests come here when their signature is verified.
/// </summary>
public sealed class ObjectProtocol(ObjectStore store, Identifiers identifiers)
{
    /// <summary>The service name that signatures must be for.</summary>
    public const string SigningName = "s3";

    /// <summary>One request; tools send larger objects in parts of 5 to 8 MB.</summary>
    public const int BodyBytesMax = 16 * 1024 * 1024;

    private const int PartsMax = 10_000;
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly XNamespace Names = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>Answers a request.</summary>
    /// <param name="method">In upper case.</param>
    /// <param name="rawTarget">Path and query as they are on the wire.</param>
    /// <param name="host">The Host header.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="isChunked">Whether the body is in the encoding aws-chunked.</param>
    /// <param name="copySource">The header x-amz-copy-source.</param>
    /// <param name="region">Where buckets say they are.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async ValueTask<AwsReply> HandleAsync(
        string method, string rawTarget, string host, ReadOnlyMemory<byte> body, bool isChunked, string? copySource, string region,
        CancellationToken cancellationToken)
    {
        try
        {
            ObjectRequest request = ObjectRequest.Read(method, rawTarget, host);
            if (copySource is not null)
                throw ObjectErrors.NotBuilt("CopyObject");
            if (request.Bucket is null)
                return method == "GET" ? Document("ListAllMyBucketsResult", new XElement("Buckets")) : throw ObjectErrors.NotBuilt(method);
            ReadOnlyMemory<byte> content = isChunked ? ChunkedBody.Decode(body.Span) : body;
            return request.Key.Length == 0
                ? AnswerBucket(request, region)
                : await AnswerObjectAsync(request, request.Bucket, content, cancellationToken);
        }
        catch (AwsError error)
        {
            return Refuse(error, method == "HEAD");
        }
    }

    /// <summary>Answers a request that is refused; a HEAD has no body.</summary>
    public AwsReply Refuse(AwsError error, bool isHead)
    {
        var document = new XElement(
            "Error", new XElement("Code", error.Code), new XElement("Message", error.Message),
            new XElement("RequestId", identifiers.NewUuid()));
        return new AwsReply(error.Status, [new("Content-Type", "application/xml")], isHead ? default : Bytes(document));
    }

    private AwsReply AnswerBucket(ObjectRequest request, string region)
    {
        if (request.Method == "PUT" || request.Method == "HEAD")
            return Empty(200, new KeyValuePair<string, string>("x-amz-bucket-region", region));
        if (request.Method == "DELETE")
            return Empty(204);
        if (request.Method != "GET")
            throw ObjectErrors.NotBuilt($"{request.Method} on a bucket");
        if (request.Has("location"))
            return Document("LocationConstraint", region == AwsScope.DefaultRegion ? string.Empty : region);
        if (request.Has("versioning"))
            return Document("VersioningConfiguration");
        if (request.Has("encryption"))
            throw ObjectErrors.NotEncrypted();
        return request.Has("policy") || request.Has("lifecycle") || request.Has("tagging")
            ? throw ObjectErrors.NotBuilt("That setting of a bucket")
            : List(request);
    }

    private AwsReply List(ObjectRequest request)
    {
        string prefix = request.Text("prefix");
        IReadOnlyList<StoredObject> objects = store.List(request.Bucket!, prefix);
        return Document(
            "ListBucketResult", new XElement("Name", request.Bucket), new XElement("Prefix", prefix),
            new XElement("KeyCount", objects.Count), new XElement("MaxKeys", objects.Count), new XElement("IsTruncated", "false"),
            objects.Select(found => new XElement(
                "Contents", new XElement("Key", found.Key),
                new XElement("LastModified", found.ModifiedAt.ToString(Time, CultureInfo.InvariantCulture)),
                new XElement("ETag", found.ETag), new XElement("Size", found.Length), new XElement("StorageClass", "STANDARD"))));
    }

    private async ValueTask<AwsReply> AnswerObjectAsync(
        ObjectRequest request, string bucket, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        switch (request.Method)
        {
            case "PUT" when request.Has("uploadId"):
                int number = PartNumber(request.Text("partNumber"));
                string part = await store.PutPartAsync(bucket, request.Text("uploadId"), number, content, cancellationToken);
                return Empty(200, new KeyValuePair<string, string>("ETag", part));
            case "PUT":
                StoredObject kept = await store.PutAsync(bucket, request.Key, content, cancellationToken);
                return Empty(200, new KeyValuePair<string, string>("ETag", kept.ETag));
            case "POST" when request.Has("uploads"):
                return Document(
                    "InitiateMultipartUploadResult", new XElement("Bucket", bucket), new XElement("Key", request.Key),
                    new XElement("UploadId", identifiers.NewUuid()));
            case "POST" when request.Has("uploadId"):
                return await CompleteAsync(request, bucket, content, cancellationToken);
            case "DELETE" when request.Has("uploadId"):
                store.Abort(bucket, request.Text("uploadId"));
                return Empty(204);
            case "DELETE":
                store.Delete(bucket, request.Key);
                return Empty(204);
            case "GET" or "HEAD":
                return await ReadAsync(request, bucket, cancellationToken);
            default:
                throw ObjectErrors.NotBuilt($"{request.Method} on an object");
        }
    }

    private async ValueTask<AwsReply> ReadAsync(ObjectRequest request, string bucket, CancellationToken cancellationToken)
    {
        StoredObject found = store.Find(bucket, request.Key) ?? throw ObjectErrors.NoKey();
        KeyValuePair<string, string>[] headers =
        [
            new("Content-Type", "binary/octet-stream"), new("ETag", found.ETag),
            new("Last-Modified", found.ModifiedAt.ToString("R", CultureInfo.InvariantCulture)), new("Accept-Ranges", "none"),
        ];
        return request.Method == "HEAD"
            ? new AwsReply(200, [.. headers, new("Content-Length", found.Length.ToString(CultureInfo.InvariantCulture))], default)
            : new AwsReply(200, headers, await File.ReadAllBytesAsync(found.Path, cancellationToken));
    }

    private async ValueTask<AwsReply> CompleteAsync(
        ObjectRequest request, string bucket, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        int[] parts = [.. PartNumbers(content)];
        StoredObject whole = await store.CompleteAsync(bucket, request.Key, request.Text("uploadId"), parts, cancellationToken)
            ?? throw ObjectErrors.NoPart();
        return Document(
            "CompleteMultipartUploadResult", new XElement("Bucket", bucket), new XElement("Key", request.Key),
            new XElement("ETag", whole.ETag));
    }

    private static IEnumerable<int> PartNumbers(ReadOnlyMemory<byte> content)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = BodyBytesMax };
            using var reader = XmlReader.Create(new MemoryStream(content.ToArray()), settings);
            return [.. XDocument.Load(reader).Descendants().Where(element => element.Name.LocalName == "PartNumber")
                .Select(element => PartNumber(element.Value)).Take(PartsMax)];
        }
        catch (XmlException)
        {
            throw ObjectErrors.MalformedXml();
        }
    }

    private static int PartNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= PartsMax
            ? number
            : throw new AwsError("InvalidArgument", 400, $"Part number must be an integer between 1 and {PartsMax}, inclusive");

    private static AwsReply Empty(int status, params KeyValuePair<string, string>[] headers) => new(status, headers, default);

    private static AwsReply Document(string root, params object[] members)
    {
        var document = new XElement(root, members);
        foreach (XElement element in document.DescendantsAndSelf())
            element.Name = Names + element.Name.LocalName;
        return new AwsReply(200, [new("Content-Type", "application/xml")], Bytes(document));
    }

    private static byte[] Bytes(XElement document) => Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{document.ToString(SaveOptions.DisableFormatting)}");
}
