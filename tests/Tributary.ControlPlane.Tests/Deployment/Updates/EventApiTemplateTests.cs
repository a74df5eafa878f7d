using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Events;
using Tributary.ControlPlane.Deployment;

namespace Tributary.ControlPlane.Tests.Deployment.Updates;

/// <summary>Event APIs and their channel namespaces in templates.</summary>
public sealed class EventApiTemplateTests
{
    private const string Template = """
        Resources:
          Events:
            Type: AWS::AppSync::Api
            Properties:
              Name: feed
              OwnerContact: us
              EventConfig:
                AuthProviders: [{ AuthType: API_KEY }, { AuthType: AWS_IAM }]
                ConnectionAuthModes: [{ AuthType: API_KEY }, { AuthType: AWS_IAM }]
                DefaultPublishAuthModes: [{ AuthType: AWS_IAM }]
                DefaultSubscribeAuthModes: [{ AuthType: API_KEY }]
              Tags: [{ Key: team, Value: feed }]
          Key:
            Type: AWS::AppSync::ApiKey
            Properties: { ApiId: !GetAtt Events.ApiId }
          News:
            Type: AWS::AppSync::ChannelNamespace
            Properties:
              ApiId: !GetAtt Events.ApiId
              Name: news
              HandlerConfigs: {}
          Rooms:
            Type: AWS::AppSync::ChannelNamespace
            Properties:
              ApiId: !GetAtt Events.ApiId
              Name: rooms
              CodeS3Location: rooms.js
              PublishAuthModes: [{ AuthType: API_KEY }]
              Tags: [{ Key: team, Value: rooms }]
        Outputs:
          Arn: { Value: !Ref Events }
          Id: { Value: !GetAtt Events.ApiId }
          Http: { Value: !GetAtt Events.Dns.Http }
          Realtime: { Value: !GetAtt Events.Dns.Realtime }
          Key: { Value: !GetAtt Key.ApiKey }
          Namespace: { Value: !GetAtt Rooms.ChannelNamespaceArn }
        """;

    private const string Code = "export const onPublish = (ctx) => ctx.events;\n";

    private static Task<LiveApplication> CreateAsync() => LiveApplication.CreateAsync(("template.yaml", Template), ("rooms.js", Code));

    [Fact]
    public async Task A_template_makes_an_Event_API_that_is_served()
    {
        await using LiveApplication application = await CreateAsync();
        DeploymentResult result = await application.DeployAsync();

        string id = Assert.Single(result.EventApiIds);
        Assert.Empty(result.ApiIds);
        var outputs = result.Outputs.ToDictionary(output => output.Key, output => output.Value);
        string arn = $"arn:aws:appsync:eu-west-1:123456789012:apis/{id}";
        Assert.Equal((arn, id, $"{arn}/channelNamespace/rooms"), (outputs["Arn"], outputs["Id"], outputs["Namespace"]));
        Assert.Equal($"{id}.appsync-api.eu-west-1.localhost:4000", outputs["Http"]);
        Assert.Equal($"{id}.appsync-realtime-api.eu-west-1.localhost:4000", outputs["Realtime"]);
        EventApiSnapshot served = application.ServedEvents(id)!;
        Assert.Equal([outputs["Key"]], served.Definition.ApiKeys.Keys);
        Assert.Equal("feed", served.Definition.Tags["team"]);
        Assert.Equal([AuthorizationMode.ApiKey, AuthorizationMode.Iam], served.ConnectionModes.Order());
        ChannelNamespace news = served.Namespaces["news"], rooms = served.Namespaces["rooms"];
        Assert.Equal([AuthorizationMode.Iam], news.PublishModes);
        Assert.Equal([AuthorizationMode.ApiKey], rooms.PublishModes);
        Assert.Equal([AuthorizationMode.ApiKey], rooms.SubscribeModes);
        Assert.Equal((null, Code), (served.Definition.ChannelNamespaces["news"].CodeHandlers, served.Definition.ChannelNamespaces["rooms"].CodeHandlers));
        Assert.Empty(await application.ChangesAsync());
    }

    [Fact]
    public async Task What_changes_is_updated_and_nothing_else()
    {
        await using LiveApplication application = await CreateAsync();
        string id = Assert.Single((await application.DeployAsync()).EventApiIds);

        application.Replace("rooms.js", "ctx.events", "null");
        Assert.Equal(["Rooms Update"], await application.ChangesAsync());
        Assert.Contains("=> null", application.ServedEvents(id)!.Definition.ChannelNamespaces["rooms"].CodeHandlers, StringComparison.Ordinal);

        application.Replace("template.yaml", "Value: rooms", "Value: others");
        application.Replace("template.yaml", "Name: feed", "Name: stream");
        application.Replace("template.yaml", "Value: feed", "Value: streams");
        Assert.Equal(["Events Update", "Rooms Update"], await application.ChangesAsync());
        EventApiDefinition now = application.ServedEvents(id)!.Definition;
        Assert.Equal(
            ("stream", "streams", "others"),
            (now.Name, now.Tags["team"], now.ChannelNamespaces["rooms"].Tags["team"]));

        application.Replace("template.yaml", "Name: news", "Name: bulletins");
        Assert.Equal(["News Replace", "News Delete"], await application.ChangesAsync());
        Assert.Equal(["bulletins", "rooms"], application.ServedEvents(id)!.Definition.ChannelNamespaces.Keys);

        await application.DeleteStackAsync();
        Assert.Null(application.ServedEvents(id));
    }

    [Theory]
    [InlineData("PublishAuthModes: [{ AuthType: API_KEY }]", "PublishAuthModes: [{ AuthType: AWS_LAMBDA }]", "AWS_LAMBDA")]
    [InlineData("AuthProviders: [{ AuthType: API_KEY }", "AuthProviders: [{ AuthType: AWS_LAMBDA, LambdaAuthorizerConfig: { AuthorizerUri: a } }, { AuthType: API_KEY }", "template.yaml:2:3 Events: In this version the authorization mode AWS_LAMBDA is not built. Use API_KEY or AWS_IAM.")]
    [InlineData("      HandlerConfigs: {}", "      HandlerConfigs: { OnPublish: { Behavior: DIRECT, Integration: { DataSourceName: Function } } }", "No data source found named Function")]
    [InlineData("rooms.js", "broken.js", "broken.js")]
    public async Task What_cannot_be_is_refused_at_its_place_and_the_API_serves_as_before(string old, string text, string refusal)
    {
        await using LiveApplication application = await CreateAsync();
        string id = Assert.Single((await application.DeployAsync()).EventApiIds);
        EventApiDefinition before = application.ServedEvents(id)!.Definition;
        application.Write("broken.js", "export function onPublish(ctx) {\n  return await ctx;\n}\n");
        application.Replace("template.yaml", old, text);

        Assert.Contains(refusal, await application.RefusalAsync(), StringComparison.Ordinal);
        Assert.Same(before, application.ServedEvents(id)!.Definition);
    }

    [Fact]
    public async Task A_handler_that_calls_a_Lambda_function_is_refused_at_its_namespace()
    {
        await using LiveApplication application = await CreateAsync();
        application.Replace("template.yaml", "  News:", """
              Function:
                Type: AWS::AppSync::DataSource
                Properties: { ApiId: !GetAtt Events.ApiId, Name: Function, Type: NONE }
              News:
            """);
        application.Replace(
            "template.yaml", "HandlerConfigs: {}", "HandlerConfigs: { OnPublish: { Behavior: DIRECT, Integration: { DataSourceName: Function } } }");
        Assert.Matches(
            @"^template\.yaml:\d+:3 News: In this version handlers that call a Lambda function directly are not built\. Use code handlers\.",
            await application.RefusalAsync());
    }
}
