using System.Text;
using System.Xml.Linq;
using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.Tests.Objects;

public sealed class ObjectProtocolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tributary-").FullName;
    private readonly ObjectProtocol _protocol;

    public ObjectProtocolTests() => _protocol = new ObjectProtocol(
        new ObjectStore(Path.Combine(_folder, "objects")), new Identifiers(RandomSource.Seeded(1)));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("/assets/a/b.json", "127.0.0.1:4000")]
    [InlineData("/a/b.json", "assets.s3.eu-west-1.amazonaws.com")]
    [InlineData("/a/b.json", "assets.localhost:4000")]
    public async Task An_object_is_there_in_every_style_of_address(string target, string host)
    {
        AwsReply put = await SendAsync("PUT", target, "hello", host);

        AwsReply read = await SendAsync("GET", "/assets/a/b.json");

        Assert.Equal((200, "hello"), (read.Status, BodyOf(read)));
        Assert.Equal(put.Header("ETag"), read.Header("ETag"));
        Assert.Equal("5", (await SendAsync("HEAD", "/assets/a/b.json")).Header("Content-Length"));
        Assert.Equal(["a/b.json"], Keys(await SendAsync("GET", "/assets?list-type=2&prefix=a")));
        Assert.Equal(204, (await SendAsync("DELETE", "/assets/a/b.json")).Status);
        Assert.Equal(404, (await SendAsync("HEAD", "/assets/a/b.json")).Status);
    }

    [Fact]
    public async Task Parts_become_one_object_and_a_missing_part_none()
    {
        string upload = Member(await SendAsync("POST", "/assets/big?uploads"), "UploadId");
        await SendAsync("PUT", $"/assets/big?partNumber=1&uploadId={upload}", "one ");
        await SendAsync("PUT", $"/assets/big?partNumber=2&uploadId={upload}", "two");

        AwsReply missing = await SendAsync("POST", $"/assets/big?uploadId={upload}", Complete(1, 3));
        Assert.Equal((400, "InvalidPart"), (missing.Status, Member(missing, "Code")));
        Assert.Equal(404, (await SendAsync("GET", "/assets/big")).Status);

        Assert.Equal(200, (await SendAsync("POST", $"/assets/big?uploadId={upload}", Complete(1, 2))).Status);
        Assert.Equal("one two", BodyOf(await SendAsync("GET", "/assets/big")));
        Assert.Equal(["big"], Keys(await SendAsync("GET", "/assets")));
    }

    [Fact]
    public async Task Chunks_are_taken_apart()
    {
        AwsReply put = await SendAsync("PUT", "/assets/c", "5;chunk-signature=x\r\nhello\r\n1\r\n!\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", isChunked: true);
        AwsReply torn = await SendAsync("PUT", "/assets/c", "9\r\nhello\r\n0\r\n\r\n", isChunked: true);

        Assert.Equal((200, "hello!"), (put.Status, BodyOf(await SendAsync("GET", "/assets/c"))));
        Assert.Equal((400, "IncompleteBody"), (torn.Status, Member(torn, "Code")));
    }

    [Theory]
    [InlineData("/assets/../../outside")]
    [InlineData("/assets/%2e%2e/%2e%2e/outside")]
    [InlineData("/assets/..%2F..%2Foutside")]
    [InlineData("/assets/a/../../../outside")]
    [InlineData("/../outside/x")]
    [InlineData("/assets//x")]
    [InlineData("/As..sets/x")]
    public async Task Nothing_is_written_outside_of_the_folder_of_its_bucket(string target)
    {
        await SendAsync("PUT", target, "x");

        string objects = Path.Combine(_folder, "objects", "assets") + Path.DirectorySeparatorChar;
        Assert.All(
            Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories),
            file => Assert.StartsWith(objects, file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", "/assets?policy", 501, "NotImplemented")]
    [InlineData("PATCH", "/assets/x", 501, "NotImplemented")]
    [InlineData("PUT", "/assets/x?partNumber=0&uploadId=u", 400, "InvalidArgument")]
    [InlineData("GET", "/x/y", 400, "InvalidBucketName")]
    [InlineData("POST", "/assets/x?uploadId=u", 400, "MalformedXML")]
    public async Task What_is_not_there_is_refused(string method, string target, int status, string code)
    {
        AwsReply reply = await SendAsync(method, target);

        Assert.Equal((status, code), (reply.Status, Member(reply, "Code")));
    }

    private static string Complete(params int[] parts) =>
        $"<CompleteMultipartUpload>{string.Concat(parts.Select(part => $"<Part><PartNumber>{part}</PartNumber></Part>"))}</CompleteMultipartUpload>";

    private async Task<AwsReply> SendAsync(string method, string target, string body = "", string host = "localhost:4000", bool isChunked = false) =>
        await _protocol.HandleAsync(
            method, target, host, Encoding.UTF8.GetBytes(body), isChunked, null, "eu-west-1", TestContext.Current.CancellationToken);

    private static string BodyOf(AwsReply reply) => Encoding.UTF8.GetString(reply.Body.Span);

    private static string Member(AwsReply reply, string name) =>
        XElement.Parse(BodyOf(reply)).Descendants().First(element => element.Name.LocalName == name).Value;

    private static IEnumerable<string> Keys(AwsReply reply) =>
        XElement.Parse(BodyOf(reply)).Descendants().Where(element => element.Name.LocalName == "Key").Select(element => element.Value);
}
