namespace Tributary.ControlPlane.Tests.Management;

public sealed class ApiKeyTests
{
    private const string Keys = "/v1/apis/{api}/apikeys";
    private const long Hour = 3600;
    private const long Day = 24 * Hour;

    [Fact]
    public async Task A_key_lives_seven_days_to_the_hour_unless_told_otherwise()
    {
        await using ManagementFixture api = await OpenAsync();

        Answer answer = await api.SendAsync("POST", Keys);

        string id = answer.Json["apiKey"]["id"].AsString();
        long expires = OnTheHour(api.Clock.Seconds + (7 * Day));
        Assert.Matches("^da2-[a-z2-7]{26}$", id);
        Assert.Equal($$$"""{"apiKey":{"id":"{{{id}}}","expires":{{{expires}}},"deletes":{{{expires + (60 * Day)}}}}}""", answer.Body);
        Assert.Equal($$"""{"apiKeys":[{{answer.Json["apiKey"]}}]}""", (await api.SendAsync("GET", Keys)).Body);
    }

    [Theory]
    [InlineData(24 * Hour, "API key must be valid for a minimum of 1 days.")]
    [InlineData(0, "API key must be valid for a minimum of 1 days.")]
    [InlineData(25 * Hour, null)]
    [InlineData(365 * Day, null)]
    [InlineData((365 * Day) + Hour, "API key must be valid for a maximum of 365 days.")]
    [InlineData(long.MaxValue / 2, "API key must be valid for a maximum of 365 days.")]
    public async Task A_key_lives_between_one_and_365_days(long life, string? message)
    {
        await using ManagementFixture api = await OpenAsync();
        string id = (await api.OkAsync("POST", Keys))["apiKey"]["id"].AsString();
        string body = $$"""{"expires":{{api.Clock.Seconds + life}}}""";

        Answer created = await api.SendAsync("POST", Keys, body);
        Answer updated = await api.SendAsync("POST", $"{Keys}/{id}", body);

        string expected = message is null ? string.Empty : $$"""400 ApiKeyValidityOutOfBoundsException {"message":"{{message}}"}""";
        Assert.StartsWith(message is null ? "200" : expected, created.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(message is null ? "200" : expected, updated.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_changes_only_what_it_names()
    {
        await using ManagementFixture api = await OpenAsync();
        var created = (await api.OkAsync("POST", Keys, """{"description":"first"}"""))["apiKey"];
        string id = created["id"].AsString();

        var later = (await api.OkAsync("POST", $"{Keys}/{id}", $$"""{"expires":{{api.Clock.Seconds + (30 * Day)}}}"""))["apiKey"];
        var renamed = (await api.OkAsync("POST", $"{Keys}/{id}", """{"description":"second"}"""))["apiKey"];

        Assert.Equal(("first", OnTheHour(api.Clock.Seconds + (30 * Day))), (later["description"].AsString(), later["expires"].AsInteger()));
        Assert.Equal(("second", later["expires"].AsInteger()), (renamed["description"].AsString(), renamed["expires"].AsInteger()));
    }

    [Fact]
    public async Task An_expired_key_can_be_revived_for_sixty_days_and_then_is_gone()
    {
        await using ManagementFixture api = await OpenAsync();
        string id = (await api.OkAsync("POST", Keys))["apiKey"]["id"].AsString();

        api.Clock.Now = api.Clock.Now.AddDays(66);
        await api.OkAsync("POST", $"{Keys}/{id}", $$"""{"expires":{{api.Clock.Seconds + (2 * Day)}}}""");
        api.Clock.Now = api.Clock.Now.AddDays(63);

        Assert.Equal("""{"apiKeys":[]}""", (await api.SendAsync("GET", Keys)).Body);
        Assert.Equal(
            """404 NotFoundException {"message":"API key not found."}""",
            (await api.SendAsync("POST", $"{Keys}/{id}", "{}")).ToString());
    }

    [Fact]
    public async Task Fifty_keys_are_the_most_and_pages_show_each_once()
    {
        await using ManagementFixture api = await OpenAsync();
        var created = new HashSet<string>();
        for (int i = 0; i < 50; i++)
            created.Add((await api.OkAsync("POST", Keys))["apiKey"]["id"].AsString());

        Answer another = await api.SendAsync("POST", Keys);
        var first = await api.OkAsync("GET", Keys);
        string token = first["nextToken"].AsString();
        var second = await api.OkAsync("GET", $"{Keys}?nextToken={token}");

        Assert.Equal((400, "ApiKeyLimitExceededException"), (another.Status, another.ErrorType));
        Assert.True(second["nextToken"].IsNull);
        Assert.Equal(
            created.Order(StringComparer.Ordinal),
            first["apiKeys"].AsList().Concat(second["apiKeys"].AsList()).Select(key => key["id"].AsString()).Order(StringComparer.Ordinal));
        string place = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Padded(token)));
        Assert.DoesNotContain(created, id => place.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_key_is_gone()
    {
        await using ManagementFixture api = await OpenAsync();
        string id = (await api.OkAsync("POST", Keys))["apiKey"]["id"].AsString();

        Assert.Equal("200  {}", (await api.SendAsync("DELETE", $"{Keys}/{id}")).ToString());

        Answer again = await api.SendAsync("DELETE", $"{Keys}/{id}");
        Assert.Equal("""404 NotFoundException {"message":"API key not found."}""", again.ToString());
        Assert.DoesNotContain(id, again.Body, StringComparison.Ordinal);
        Assert.Empty(api.Publisher.Published[api.ApiId].ApiKeys);
    }

    private static async Task<ManagementFixture> OpenAsync()
    {
        ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);
        return api;
    }

    private static long OnTheHour(long seconds) => seconds - (seconds % Hour);

    private static string Padded(string base64Url) =>
        base64Url.Replace('-', '+').Replace('_', '/').PadRight((base64Url.Length + 3) / 4 * 4, '=');
}
