using Microsoft.AspNetCore.Http;
using Tributary.Server.Hosting;

namespace Tributary.Server.Tests.Hosting;

public sealed class WebFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebFolder _web;

    public WebFolderTests()
    {
        _folder.Write("web/index.html", "<title>index</title>");
        _folder.Write("web/parts/page.css", "p {}");
        _folder.Write("web/data.unknown", "bytes");
        _folder.Write("web/.secret", "secret");
        _folder.Write("web/.git/config", "secret");
        _folder.Write("secret.txt", "secret");
        _folder.Write("website/secret.txt", "secret");
        _web = new WebFolder(_folder["web"]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/", "index.html")]
    [InlineData("/index.html", "index.html")]
    [InlineData("/parts/page.css", "parts/page.css")]
    [InlineData("//index.html", "index.html")]
    public void A_path_names_a_file_of_the_folder(string path, string file) =>
        Assert.Equal(Path.Combine(_folder["web"], file), _web.Find(path));

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/parts/../../secret.txt")]
    [InlineData("/./index.html")]
    [InlineData("/..\\secret.txt")]
    [InlineData("/parts\\..\\..\\secret.txt")]
    [InlineData("/../website/secret.txt")]
    [InlineData("//../secret.txt")]
    [InlineData("/.secret")]
    [InlineData("/.git/config")]
    [InlineData("/parts\\.secret")]
    [InlineData("/parts/")]
    [InlineData("/parts")]
    [InlineData("/index.html\0.css")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/nothing.html")]
    [InlineData("")]
    public void Nothing_above_the_folder_nothing_hidden_and_no_folder_is_a_file(string path) => Assert.Null(_web.Find(path));

    [Fact]
    public void An_absolute_path_stays_in_the_folder() => Assert.Null(_web.Find("/" + _folder["secret.txt"]));

    [Theory]
    [InlineData("/", "text/html", "<title>index</title>")]
    [InlineData("/parts/page.css", "text/css", "p {}")]
    [InlineData("/data.unknown", "application/octet-stream", "bytes")]
    public async Task A_file_is_sent_with_its_type_and_is_not_to_be_guessed_or_framed(string path, string type, string text)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;

        await WebFolder.WriteAsync(context, _web.Find(path)!);

        Assert.Equal(
            (type, "no-cache", "nosniff", "DENY"),
            (context.Response.ContentType, (string?)context.Response.Headers.CacheControl,
                (string?)context.Response.Headers.XContentTypeOptions, (string?)context.Response.Headers.XFrameOptions));
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
