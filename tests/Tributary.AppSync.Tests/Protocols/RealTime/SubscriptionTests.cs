using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

public sealed class SubscriptionTests
{
    private const string NotSupported =
        """[{"errorType":"UnsupportedOperation","message":"unknown not supported through the realtime channel"}]""";

    private const string QueryUnreadable = """[{"errorType":"BadRequestException","message":"Unable to parse GraphQL query."}]""";

    private const string NotAuthorized =
        """[{"errorType":"UnauthorizedException","message":"You are not authorized to make this call."}]""";

    [Fact]
    public async Task A_subscription_from_start_to_complete()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        await conversation.ClientAsync(Conversation.Start("a", "onPost", """{"room":"r1"}"""));
        conversation.Server(Conversation.StartAck("a"));
        await conversation.Api.PublishAsync("onPost", """{"room":"r1","n":1}""");
        await conversation.Api.PublishAsync("onPost", """{"room":"r2","n":2}""");
        conversation.Server(Conversation.Data("a", "onPost", """{"room":"r1","n":1}"""));
        await conversation.ClientAsync(Conversation.Stop("a"));
        conversation.Server(Conversation.Complete("a"));
        await conversation.Api.PublishAsync("onPost", """{"room":"r1","n":3}""");
        await conversation.ClientAsync(Conversation.Stop("a"), Conversation.Stop("never"), """{"type":"stop"}""");
        conversation.Server();
    }

    [Fact]
    public async Task Subscriptions_with_the_same_reading_share_one_payload()
    {
        var api = new HubApi();
        await using Conversation first = await Conversation.OpenAcknowledgedAsync(api);
        await using Conversation second = await Conversation.OpenAcknowledgedAsync(api);
        await first.ClientAsync(Conversation.Start("a"), Conversation.Start("b"));
        await second.ClientAsync(Conversation.Start("a"));
        first.Server(Conversation.StartAck("a"), Conversation.StartAck("b"));
        second.Server(Conversation.StartAck("a"));
        await api.PublishAsync("onHello", "\"world\"");
        Assert.Equal(1, api.PayloadsComputed);
        first.Server(Conversation.Data("a", "onHello", "\"world\""), Conversation.Data("b", "onHello", "\"world\""));
        second.Server(Conversation.Data("a", "onHello", "\"world\""));
        await first.DisconnectAsync();
        await second.DisconnectAsync();
    }

    [Fact]
    public async Task Data_that_comes_before_the_start_is_answered_follows_the_acknowledgement()
    {
        var answer = new TaskCompletionSource();
        var api = new HubApi { AfterRegistering = () => answer.Task };
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync(api);
        await conversation.ClientAsync(Conversation.Start("a"));
        await api.PublishAsync("onHello", "1");
        await api.PublishAsync("onHello", "2");
        conversation.Server();
        answer.SetResult();
        await api.PublishAsync("onHello", "3");
        conversation.Server(
            Conversation.StartAck("a"), Conversation.Data("a", "onHello", "1"), Conversation.Data("a", "onHello", "2"),
            Conversation.Data("a", "onHello", "3"));
    }

    [Fact]
    public async Task What_waits_for_an_acknowledgement_is_bounded()
    {
        var answer = new TaskCompletionSource();
        var api = new HubApi { AfterRegistering = () => answer.Task };
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync(api, new RealTimeLimits { DataBeforeAckMax = 2 });
        await conversation.ClientAsync(Conversation.Start("a"));
        for (int i = 0; i < 5; i++)
            await api.PublishAsync("onHello", "1");
        conversation.Server(Conversation.Error("a", """{"errorType":"LimitExceededError","message":"Rate limit exceeded"}"""));
        answer.SetResult();
        conversation.Server();
        Assert.Equal(0, api.OpenSubscriptions);
    }

    [Fact]
    public async Task A_slow_start_does_not_hold_up_the_others()
    {
        var slow = new TaskCompletionSource();
        var api = new HubApi { BeforeStarting = { ["slow"] = _ => slow.Task } };
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync(api);
        await conversation.ClientAsync(Conversation.Start("slow"), Conversation.Start("fast"), Conversation.Stop("fast"));
        conversation.Server(Conversation.StartAck("fast"), Conversation.Complete("fast"));
        slow.SetResult();
        conversation.Server(Conversation.StartAck("slow"));
    }

    [Fact]
    public async Task A_stop_overtaking_its_start_cancels_it_and_the_id_is_free_at_once()
    {
        CancellationToken seen = default;
        var slow = new TaskCompletionSource();
        var api = new HubApi();
        api.BeforeStarting["a"] = token =>
        {
            seen = token;
            return slow.Task;
        };
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync(api);
        await conversation.ClientAsync(Conversation.Start("a"), Conversation.Stop("a"));
        conversation.Server(Conversation.Complete("a"));
        Assert.True(seen.IsCancellationRequested);
        api.BeforeStarting.Clear();
        await conversation.ClientAsync(Conversation.Start("a"));
        conversation.Server(Conversation.StartAck("a"));
        slow.SetResult();
        await api.PublishAsync("onHello", "1");
        conversation.Server(Conversation.Data("a", "onHello", "1"));
        Assert.Equal(1, api.OpenSubscriptions);
    }

    [Fact]
    public async Task Starts_that_were_stopped_but_still_run_count_against_the_limit()
    {
        var slow = new TaskCompletionSource();
        var api = new HubApi { BeforeStarting = { ["a"] = _ => slow.Task } };
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync(api, new RealTimeLimits { SubscriptionsMax = 2 });
        await conversation.ClientAsync(
            Conversation.Start("a"), Conversation.Stop("a"), Conversation.Start("a"), Conversation.Stop("a"), Conversation.Start("a"));
        conversation.Server(
            Conversation.Complete("a"), Conversation.Complete("a"),
            Conversation.Error("a", """{"errorType":"LimitExceededError","message":"Rate limit exceeded"}"""));
        slow.SetResult();
        await conversation.ClientAsync(Conversation.Start("a"));
        conversation.Server(Conversation.StartAck("a"));
    }

    [Fact]
    public async Task A_socket_that_goes_cancels_what_starts_and_ends_what_runs()
    {
        CancellationToken seen = default;
        var api = new HubApi();
        api.BeforeStarting["slow"] = async token =>
        {
            seen = token;
            await Task.Delay(Timeout.Infinite, token);
        };
        Conversation conversation = await Conversation.OpenAcknowledgedAsync(api);
        await conversation.ClientAsync(Conversation.Start("a"), Conversation.Start("slow"));
        Assert.Equal(1, api.OpenSubscriptions);
        await conversation.DisposeAsync();
        Assert.True(seen.IsCancellationRequested);
    }

    [Fact]
    public async Task An_id_is_unique_on_its_connection_and_can_be_used_again_after_its_end()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        await conversation.ClientAsync(Conversation.Start("b2"), Conversation.Start("b2"));
        conversation.Server(
            Conversation.StartAck("b2"),
            Conversation.Error("b2", """[{"errorType":"DuplicatedOperationError","message":"Duplicated operation with id b2"}]"""));
        await conversation.Api.PublishAsync("onHello", "1");
        conversation.Server(Conversation.Data("b2", "onHello", "1"));
        await conversation.ClientAsync(Conversation.Stop("b2"), Conversation.Start("b2"));
        conversation.Server(Conversation.Complete("b2"), Conversation.StartAck("b2"));
    }

    [Fact]
    public async Task The_subscription_after_the_two_hundredth_is_refused_with_the_limit_in_force()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        for (int i = 1; i <= 200; i++)
            await conversation.ClientAsync(Conversation.Start($"c{i}"));
        conversation.Server([.. Enumerable.Range(1, 200).Select(i => Conversation.StartAck($"c{i}"))]);
        await conversation.ClientAsync(Conversation.Start("c201"));
        conversation.Server(Conversation.Error(
            "c201", """{"errorType":"MaxSubscriptionsReachedError","message":"Max number of 200 subscriptions reached"}"""));
        await conversation.ClientAsync(Conversation.Stop("c7"), Conversation.Start("c201"));
        conversation.Server(Conversation.Complete("c7"), Conversation.StartAck("c201"));
    }

    [Fact]
    public async Task Each_subscription_may_have_credentials_of_its_own_or_falls_back_to_the_connections()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        await conversation.ClientAsync(
            Conversation.Start("own", authorization: """{"host":"localhost","X-API-Key":"other","x-api-key":"other","x-custom":"1"}"""),
            Conversation.Start("none"),
            Conversation.Start("null", authorization: "null"),
            Conversation.Start("bad", authorization: """{"host":"localhost:4000","x-api-key":"wrong"}"""),
            Conversation.Start("host", authorization: """{"host":"elsewhere","x-api-key":"good"}"""),
            Conversation.Start("text", authorization: "\"good\""));
        conversation.Server(
            Conversation.StartAck("own"),
            Conversation.StartAck("none"),
            Conversation.StartAck("null"),
            Conversation.Error("bad", NotAuthorized),
            Conversation.Error("host", NotAuthorized),
            Conversation.Error(
                "text", """[{"errorType":"BadRequestException","message":"Unable to parse the authorization header object."}]"""));
        StartRequest own = conversation.Api.Starts[0];
        Assert.Equal(("other", "1", "good"), (own.Authorization!["x-api-key"], own.Authorization["X-Custom"], own.ConnectionCaller));
        Assert.Null(conversation.Api.Starts[1].Authorization);
    }

    [Fact]
    public async Task A_start_hands_over_the_operation_and_the_exact_text_that_is_signed()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        string data = """{ "variables" : {"room":"r1"},\n"query":"subscription S { onPost }", "operationName":"S"}""";
        string escaped = data.Replace("\"", "\\\"", StringComparison.Ordinal);
        await conversation.ClientAsync($$"""{"type":"start","payload":{"data":"{{escaped}}"},"id":"a"}""");
        conversation.Server(Conversation.StartAck("a"));
        StartRequest start = Assert.Single(conversation.Api.Starts);
        Assert.Equal(("subscription S { onPost }", "S", "r1"), (start.Query, start.OperationName, start.Variables["room"].AsString()));
        Assert.Equal(data.Replace("\\n", "\n", StringComparison.Ordinal), start.Data);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"type":"subscribe","id":"a"}""")]
    [InlineData("""{"type":7,"id":"a"}""")]
    [InlineData("""{"type":"start"}""")]
    [InlineData("""{"type":"start","id":"a"}""")]
    [InlineData("""{"type":"start","id":"a","payload":{}}""")]
    [InlineData("""{"type":"start","id":"a","payload":{"data":{}}}""")]
    [InlineData("""{"type":"start","payload":{"data":"{}"}}""")]
    [InlineData("""{"type":"start","id":"","payload":{"data":"{}"}}""")]
    [InlineData("""{"type":"start","id":7,"payload":{"data":"{}"}}""")]
    [InlineData("""{"type":"\ud800"}""")]
    public async Task What_is_no_frame_of_the_protocol_is_answered_with_an_error_that_has_an_empty_id(string frame)
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        await conversation.ClientAsync(frame);
        conversation.Server(Conversation.Error(string.Empty, NotSupported));
        Assert.Null(conversation.Ending);
    }

    [Fact]
    public async Task Frames_nested_too_deep_and_ids_too_long_are_no_frames_of_the_protocol()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        await conversation.ClientAsync(new string('[', 100_000), Conversation.Start(new string('i', 257)));
        conversation.Server(Conversation.Error(string.Empty, NotSupported), Conversation.Error(string.Empty, NotSupported));
        await conversation.ClientAsync(Conversation.Start(new string('i', 256)));
        conversation.Server(Conversation.StartAck(new string('i', 256)));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\\\"query\\\":7}")]
    [InlineData("{\\\"query\\\":\\\"subscription { x }\\\",\\\"variables\\\":[]}")]
    [InlineData("{\\\"query\\\":\\\"subscription { x }\\\",\\\"operationName\\\":{}}")]
    public async Task A_start_without_a_readable_operation_is_refused_under_its_id(string data)
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        await conversation.ClientAsync($$$"""{"id":"a","type":"start","payload":{"data":"{{{data}}}"}}""");
        conversation.Server(Conversation.Error("a", QueryUnreadable));
    }

    [Fact]
    public async Task Errors_of_a_start_have_the_forms_of_aws()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        conversation.Api.BeforeStarting["broken"] = _ => throw new InvalidOperationException("secret detail");
        await conversation.ClientAsync(
            Conversation.Start("a", "onHelo"), Conversation.Start("b", "onSecret"),
            Conversation.Start("broken"), Conversation.Start("a"));
        conversation.Server(
            Conversation.Error("a", $$"""[{"message":"{{HubApi.FieldUndefined}}"}]"""),
            Conversation.Error(
                "b", """[{"errorType":"Unauthorized","message":"Not Authorized to access onSecret on type Subscription"}]"""),
            Conversation.Error("broken", """[{"errorType":"InternalFailure","message":"An internal failure occurred."}]"""),
            Conversation.StartAck("a"));
    }

    [Fact]
    public async Task The_api_can_end_a_subscription_with_an_error()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        await conversation.ClientAsync(Conversation.Start("a"), Conversation.Start("b"));
        conversation.Server(Conversation.StartAck("a"), Conversation.StartAck("b"));
        conversation.Api.Sinks["a"].Fail(StartErrors.OfValidation(["gone"]));
        conversation.Api.Sinks["a"].Fail(StartErrors.OfValidation(["twice"]));
        await conversation.Api.PublishAsync("onHello", "1");
        conversation.Server(Conversation.Error("a", """[{"message":"gone"}]"""), Conversation.Data("b", "onHello", "1"));
        await conversation.ClientAsync(Conversation.Stop("a"), Conversation.Start("a"));
        conversation.Server(Conversation.StartAck("a"));
    }

    [Fact]
    public async Task An_invalidated_subscription_completes_and_takes_its_connection_with_it()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        await conversation.ClientAsync(Conversation.Start("a"));
        conversation.TakeSent();
        conversation.Api.Sinks["a"].Invalidate();
        conversation.Server("""{"id":"a","type":"complete","payload":{"message":"Subscription complete."}}""");
        Assert.Equal(ConnectionEndings.SubscriptionInvalidated, conversation.Ending);
        Assert.Equal(1000, conversation.Ending!.Code);
    }

    [Fact]
    public async Task A_client_that_only_makes_errors_is_cut_off_and_one_that_makes_few_is_not()
    {
        var limits = new RealTimeLimits { ErrorsBurstMax = 3, ErrorsPerSecondMax = 2 };
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync(limits: limits);
        await conversation.ClientAsync("1", "2", "3");
        conversation.Advance(TimeSpan.FromSeconds(1));
        await conversation.ClientAsync("4", "5");
        Assert.Equal(5, conversation.TakeSent().Length);
        Assert.Null(conversation.Ending);
        await conversation.ClientAsync("6");
        conversation.Server(
            Conversation.Error(string.Empty, NotSupported),
            Conversation.Error(string.Empty, """{"errorType":"LimitExceededError","message":"Rate limit exceeded"}"""));
        Assert.Equal(ConnectionEndings.TooManyErrors, conversation.Ending);
    }

    [Fact]
    public async Task Ids_are_written_as_json_strings()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        await conversation.ClientAsync(Conversation.Start("""a\"b\u0001"""));
        await conversation.Api.PublishAsync("onHello", "1");
        await conversation.ClientAsync(Conversation.Stop("""a\"b\u0001"""));
        conversation.Server(
            Conversation.StartAck("""a\"b\u0001"""),
            Conversation.Data("""a\"b\u0001""", "onHello", "1"),
            Conversation.Complete("""a\"b\u0001"""));
    }

    [Fact]
    public async Task Nothing_follows_complete_while_publications_race_with_stops()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        using var stopped = new CancellationTokenSource();
        Task publishing = Task.Run(async () =>
        {
            while (!stopped.IsCancellationRequested)
                await conversation.Api.PublishAsync("onHello", "1");
        });
        for (int i = 0; i < 300; i++)
            await conversation.ClientAsync(Conversation.Start($"s{i}"), Conversation.Stop($"s{i}"));
        await stopped.CancelAsync();
        await publishing;
        foreach (IGrouping<string, string> frames in conversation.TakeSent().GroupBy(frame => frame.Split('"')[3]))
        {
            string[] types = [.. frames.Select(frame => frame.Split('"')[7])];
            Assert.Equal("start_ack", types[0]);
            Assert.Equal("complete", types[^1]);
            Assert.All(types[1..^1], type => Assert.Equal("data", type));
        }
    }
}
