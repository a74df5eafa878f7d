using System.Net;
using Microsoft.AspNetCore.Http;
using Tributary.Server.Hosting;

namespace Tributary.Server.Tests.Hosting;

public sealed class AdministrationGuardTests
{
    private const string ForeignPage = "A page of another origin may not administer this server.";

    private readonly AdministrationGuard _guard = new(["build.example"]);

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:4000")]
    [InlineData("api.localhost:4000")]
    [InlineData("127.0.0.1:4000")]
    [InlineData("127.8.9.10")]
    [InlineData("[::1]:4000")]
    [InlineData("build.example:4000")]
    [InlineData("BUILD.example")]
    public void This_machine_and_configured_hosts_may_administer(string host) => Assert.Null(_guard.Refusal(Request(host)));

    [Theory]
    [InlineData("nobody.example")]
    [InlineData("localhost.nobody.example")]
    [InlineData("127.0.0.1.nobody.example")]
    [InlineData("sub.build.example")]
    [InlineData("notlocalhost")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("[::ffff:10.0.0.1]")]
    [InlineData("")]
    public void Any_other_host_may_not_because_its_owner_could_let_it_point_here(string host) =>
        Assert.Equal(
            $"The host '{new HostString(host).Host}' is not allowed to administer this server from there. "
                + "Use localhost, or name the host with --allow-host.",
            _guard.Refusal(Request(host)));

    [Theory]
    [InlineData("10.1.2.3", "localhost:4000", false)]
    [InlineData("127.0.0.1", "localhost:4000", true)]
    [InlineData("::1", "localhost:4000", true)]
    [InlineData("10.1.2.3", "build.example:4000", true)]
    public void A_caller_from_the_network_cannot_pass_as_this_machine(string remote, string host, bool allowed)
    {
        HttpRequest request = Request(host);
        request.HttpContext.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        Assert.Equal(allowed, _guard.Refusal(request) is null);
    }

    [Theory]
    [InlineData("http://localhost:4000", null)]
    [InlineData("http://LOCALHOST:4000", null)]
    [InlineData("https://localhost:4000", ForeignPage)]
    [InlineData("http://localhost:4001", ForeignPage)]
    [InlineData("http://127.0.0.1:4000", ForeignPage)]
    [InlineData("http://nobody.example", ForeignPage)]
    [InlineData("http://localhost:4000.nobody.example", ForeignPage)]
    [InlineData("null", ForeignPage)]
    [InlineData("file://", ForeignPage)]
    [InlineData("nonsense", ForeignPage)]
    public void A_page_may_only_when_it_came_from_here(string origin, string? refusal)
    {
        HttpRequest request = Request("localhost:4000");
        request.Headers.Origin = origin;
        Assert.Equal(refusal, _guard.Refusal(request));
    }

    [Theory]
    [InlineData("same-origin", null)]
    [InlineData("none", null)]
    [InlineData("same-site", ForeignPage)]
    [InlineData("cross-site", ForeignPage)]
    [InlineData("something newer", ForeignPage)]
    public void A_page_that_only_loads_something_is_known_by_its_site(string site, string? refusal)
    {
        HttpRequest request = Request("localhost:4000");
        request.Headers["Sec-Fetch-Site"] = site;
        Assert.Equal(refusal, _guard.Refusal(request));
    }

    private static HttpRequest Request(string host)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "http";
        context.Request.Headers.Host = host;
        return context.Request;
    }
}
