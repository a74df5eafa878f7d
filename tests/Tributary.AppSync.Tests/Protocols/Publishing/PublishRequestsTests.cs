using System.Text;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.Publishing;
using Tributary.AppSync.Subscriptions;
using Tributary.AppSync.Tests.Apis;
using Tributary.AppSync.Tests.Authorization;
using Tributary.AppSync.Tests.Subscriptions;
using Tributary.Aws.Policies;

namespace Tributary.AppSync.Tests.Protocols.Publishing;

/// <summary>Values that reach subscribers without a mutation.</summary>
public sealed class PublishRequestsTests
{
    private const string Schema = """
        type Query { none: Int }
        type Mutation { post: Message }
        interface Named { name: String }
        type Message implements Named { id: ID!, name: String, count: Int, data: AWSJSON, tags: [String!], author: Named }
        type Subscription {
          onMessage(id: ID): Message @aws_subscribe(mutations: ["post"])
          onMany: [Message] @aws_subscribe(mutations: [])
        }
        """;

    [Fact]
    public async Task A_value_is_completed_filtered_and_selected_like_the_answer_of_a_mutation()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        await using Subscriber mine = await Subscriber.StartAsync(
            api, "subscription { onMessage(id: \"1\") { id name data tags author { __typename name } } }");
        await using Subscriber other = await Subscriber.StartAsync(api, "subscription { onMessage(id: \"2\") { id } }");

        Assert.Null(await PublishAsync(api, """
            {"subscription":"onMessage","payload":{
              "id":1,"name":"n","data":{"a":[1]},"tags":["x"],"author":{"__typename":"Message","id":"9","name":"m"}}}
            """));

        Assert.Equal(
            ["""{"data":{"onMessage":{"id":"1","name":"n","data":"{\"a\":[1]}","tags":["x"],"author":{"__typename":"Message","name":"m"}}}}"""],
            mine.Payloads);
        Assert.Empty(other.Payloads);
    }

    [Theory]
    [InlineData("no JSON", 400)]
    [InlineData("""{"payload":{}}""", 400)]
    [InlineData("""{"subscription":"onMessage","payload":[]}""", 400)]
    [InlineData("""{"subscription":"onMessage","payload":{"id":null}}""", 400)]
    [InlineData("""{"subscription":"onMessage","payload":{"id":"1","count":"many"}}""", 400)]
    [InlineData("""{"subscription":"onMessage","payload":{"id":"1","unknown":1}}""", 400)]
    [InlineData("""{"subscription":"onMessage","payload":{"id":"1","author":{"name":"m"}}}""", 400)]
    [InlineData("""{"subscription":"onMessage","payload":{"id":"1","author":{"__typename":"Query"}}}""", 400)]
    [InlineData("""{"subscription":"onMany","payload":{"id":"1"}}""", 400)]
    [InlineData("""{"subscription":"nothing","payload":1}""", 400)]
    [InlineData("""{"subscription":"a/b","payload":1}""", 400)]
    public async Task What_the_field_does_not_take_is_refused_and_reaches_nobody(string body, int status)
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        await using Subscriber subscriber = await Subscriber.StartAsync(api, "subscription { onMessage { id } }");

        Assert.Equal(status, (await PublishAsync(api, body))!.Status);
        Assert.Empty(subscriber.Payloads);
    }

    [Theory]
    [InlineData(true, """{"Effect":"Allow","Action":"appsync:EventPublish","Resource":"*"}""")]
    [InlineData(true, """{"Effect":"Allow","Action":"appsync:*","Resource":"arn:aws:appsync:us-east-1:123456789012:apis/*"}""")]
    [InlineData(false, """{"Effect":"Allow","Action":"appsync:GraphQL","Resource":"*"}""")]
    [InlineData(false, """{"Effect":"Allow","Action":"appsync:EventPublish","Resource":"arn:aws:appsync:us-east-1:123456789012:apis/other/*"}""")]
    [InlineData(false, """{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"appsync:EventPublish","Resource":"*/onMessage"}""")]
    public async Task Policies_decide_who_publishes(bool allowed, string statements)
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        PolicySet policies = SignedApi.Policies($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""");

        HttpRefusal? refusal = await PublishAsync(api, """{"subscription":"onMessage","payload":{"id":"1"}}""", policies);

        Assert.Equal(allowed ? null : 403, refusal?.Status);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_and_reported()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        string body = $$$"""{"subscription":"onMessage","payload":{"id":"1","name":"{{{new string('x', 240 * 1024)}}}"}}""";

        Assert.Equal(413, (await PublishAsync(api, body))!.Status);
        Assert.Equal("onMessage", Assert.Single(api.Oversized).SubscriptionField);
    }

    private static async Task<HttpRefusal?> PublishAsync(TestApi api, string body, PolicySet? policies = null)
    {
        var caller = new Caller
        {
            Mode = AuthorizationMode.Iam,
            Permissions = (policies ?? PolicySet.Administrator).For(new PolicyContext()),
        };
        return await new PublishRequests(new MutationPublisher(api.Hub, api.Oversized.Add)).PublishAsync(
            api.Registry.Find(TestApi.ApiId)!, caller, Encoding.UTF8.GetBytes(body), CancellationToken.None);
    }
}
