using Tributary.Server.Hosting;

namespace Tributary.Server.Tests.Hosting;

public sealed class ApiAddressTests
{
    private const string Id = "abcdefghijklmnopqrstuvwxyz";

    [Theory]
    [InlineData("/graphql", ApiSurface.GraphQL)]
    [InlineData("/graphql/", ApiSurface.GraphQL)]
    [InlineData("/graphql/realtime", ApiSurface.RealTime)]
    [InlineData("/event", ApiSurface.Events)]
    [InlineData("/event/", ApiSurface.Events)]
    [InlineData("/event/realtime", ApiSurface.EventRealTime)]
    internal void A_path_names_a_surface_of_the_default_API_or_of_the_one_with_an_id(string path, ApiSurface surface)
    {
        Assert.True(ApiAddress.TryRead(path, "localhost", out ApiAddress first));
        Assert.Equal(new ApiAddress(null, surface), first);
        Assert.True(ApiAddress.TryRead($"/apis/{Id}{path}", "localhost", out ApiAddress named));
        Assert.Equal(new ApiAddress(Id, surface), named);
    }

    [Theory]
    [InlineData(Id + ".appsync-api.us-east-1.amazonaws.com", Id)]
    [InlineData(Id + ".appsync-realtime-api.eu-north-1.amazonaws.com", Id)]
    [InlineData(Id + ".APPSYNC-API.us-east-1.localhost", Id)]
    [InlineData(Id + ".execute-api.us-east-1.amazonaws.com", null)]
    [InlineData(Id + ".appsync-api", null)]
    [InlineData(".appsync-api.us-east-1.amazonaws.com", null)]
    [InlineData("appsync-api.us-east-1.amazonaws.com", null)]
    [InlineData("localhost", null)]
    [InlineData("", null)]
    public void A_host_of_AppSyncs_form_names_the_API(string host, string? id)
    {
        Assert.True(ApiAddress.TryRead("/graphql", host, out ApiAddress address));
        Assert.Equal(new ApiAddress(id, ApiSurface.GraphQL), address);
    }

    [Fact]
    public void The_path_counts_more_than_the_host()
    {
        Assert.True(ApiAddress.TryRead("/apis/other/graphql", $"{Id}.appsync-api.us-east-1.amazonaws.com", out ApiAddress address));
        Assert.Equal(new ApiAddress("other", ApiSurface.GraphQL), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/GraphQL")]
    [InlineData("/graphql/other")]
    [InlineData("/graphqlx")]
    [InlineData("/apis")]
    [InlineData("/apis/")]
    [InlineData("/apis/" + Id)]
    [InlineData("/apis/" + Id + "/")]
    [InlineData("/apis/" + Id + "/v1/apis")]
    [InlineData("/v1/apis/" + Id + "/graphql")]
    [InlineData("/event/other")]
    public void Other_paths_are_no_address_of_an_API(string path) => Assert.False(ApiAddress.TryRead(path, "localhost", out _));
}
