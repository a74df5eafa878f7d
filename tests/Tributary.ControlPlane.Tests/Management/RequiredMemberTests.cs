namespace Tributary.ControlPlane.Tests.Management;

/// <summary>What each operation requires, by hand and not from the model: `*` in the tables of the API reference.</summary>
public sealed class RequiredMemberTests
{
    [Theory]
    [InlineData("POST", "/v1/apis", "name authenticationType")]
    [InlineData("POST", "/v1/apis/x", "name authenticationType")]
    [InlineData("PUT", "/v1/apis/x/environmentVariables", "environmentVariables")]
    [InlineData("POST", "/v1/apis/x/schemacreation", "definition")]
    [InlineData("GET", "/v1/apis/x/schema", "format")]
    [InlineData("POST", "/v1/apis/x/types", "definition format")]
    [InlineData("GET", "/v1/apis/x/types", "format")]
    [InlineData("GET", "/v1/apis/x/types/T", "format")]
    [InlineData("POST", "/v1/apis/x/types/T", "format")]
    [InlineData("POST", "/v1/apis/x/datasources", "name type")]
    [InlineData("POST", "/v1/apis/x/datasources/d", "type")]
    [InlineData("POST", "/v1/apis/x/functions", "name dataSourceName")]
    [InlineData("POST", "/v1/apis/x/functions/f", "name dataSourceName")]
    [InlineData("POST", "/v1/apis/x/types/T/resolvers", "fieldName")]
    [InlineData("POST", "/v1/apis/x/ApiCaches", "ttl apiCachingBehavior type")]
    [InlineData("POST", "/v1/domainnames", "domainName certificateArn")]
    [InlineData("POST", "/v1/domainnames/a.b/apiassociation", "apiId")]
    [InlineData("POST", "/v1/mergedApis/x/sourceApiAssociations", "sourceApiIdentifier")]
    [InlineData("POST", "/v1/sourceApis/x/mergedApiAssociations", "mergedApiIdentifier")]
    [InlineData("GET", "/v1/mergedApis/x/sourceApiAssociations/a/types", "format")]
    [InlineData("POST", "/v1/dataplane-evaluatecode", "runtime code context")]
    [InlineData("POST", "/v1/tags/arn:aws:appsync:eu-west-1:123456789012:apis%2Fx", "tags")]
    [InlineData("DELETE", "/v1/tags/arn:aws:appsync:eu-west-1:123456789012:apis%2Fx", "tagKeys")]
    public async Task What_is_missing_is_named(string method, string target, string missing)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        foreach (string body in method == "GET" ? [""] : new[] { "", "{}" })
        {
            Answer answer = await api.SendAsync(method, target, body);
            Assert.Equal((400, "BadRequestException", MissingText(missing)), (answer.Status, answer.ErrorType, answer.Message));
        }
    }

    [Theory]
    [InlineData("/v2/apis", "name eventConfig")]
    [InlineData("/v2/apis/x", "name eventConfig")]
    [InlineData("/v2/apis/x/channelNamespaces", "name")]
    public async Task Version_two_has_a_ValidationException_for_it(string target, string missing)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Answer answer = await api.SendAsync("POST", target, "{}");

        Assert.Equal((400, "ValidationException", MissingText(missing)), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Theory]
    [InlineData("POST", "/v2/apis", """{"name":"n","eventConfig":{}}""",
        "eventConfig.authProviders eventConfig.connectionAuthModes eventConfig.defaultPublishAuthModes eventConfig.defaultSubscribeAuthModes")]
    [InlineData("POST", "/v2/apis/x/channelNamespaces", """{"name":"n","handlerConfigs":{"onPublish":{}}}""",
        "handlerConfigs.onPublish.behavior handlerConfigs.onPublish.integration")]
    [InlineData("POST", "/v1/datasources/introspections", """{"rdsDataApiConfig":{}}""",
        "rdsDataApiConfig.resourceArn rdsDataApiConfig.secretArn rdsDataApiConfig.databaseName")]
    [InlineData("POST", "/v1/dataplane-evaluatecode", """{"code":"x","context":"{}","runtime":{}}""", "runtime.name runtime.runtimeVersion")]
    [InlineData("POST", "/v1/apis", """{"name":"n","authenticationType":"API_KEY","logConfig":{}}""",
        "logConfig.fieldLogLevel logConfig.cloudWatchLogsRoleArn")]
    public async Task Members_of_members_too(string method, string target, string body, string missing)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Assert.Equal(MissingText(missing), (await api.SendAsync(method, target, body)).Message);
    }

    [Theory]
    [InlineData("POST", "/v1/apis", """{"name":7,"authenticationType":"API_KEY"}""", "Value at 'name' failed to satisfy constraint: Member must be a string")]
    [InlineData("POST", "/v1/apis", """{"name":"n","authenticationType":"NONE"}""",
        "Value at 'authenticationType' failed to satisfy constraint: Member must satisfy enum value set: "
        + "[API_KEY, AWS_IAM, AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT, AWS_LAMBDA]")]
    [InlineData("POST", "/v1/apis/x/types", """{"definition":"type A { a: Int }","format":"YAML"}""",
        "Value at 'format' failed to satisfy constraint: Member must satisfy enum value set: [SDL, JSON]")]
    [InlineData("GET", "/v1/apis?maxResults=26", "",
        "Value at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 25")]
    [InlineData("GET", "/v2/apis?maxResults=x", "", "Value at 'maxResults' failed to satisfy constraint: Member must be a whole number")]
    [InlineData("GET", "/v1/domainnames?nextToken=a%20b", "",
        @"Value at 'nextToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [\S]+")]
    [InlineData("GET", "/v1/apis/x/types/0a?format=SDL", "",
        "Value at 'typeName' failed to satisfy constraint: Member must satisfy regular expression pattern: [_A-Za-z][_0-9A-Za-z]*")]
    [InlineData("POST", "/v1/apis/x/functions", """{"name":"f","dataSourceName":"d","maxBatchSize":2001}""",
        "Value at 'maxBatchSize' failed to satisfy constraint: Member must have value less than or equal to 2000")]
    [InlineData("PUT", "/v1/apis/x/environmentVariables", """{"environmentVariables":{"1A":"v"}}""",
        @"Value at 'environmentVariables.key' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[A-Za-z]+\w*$")]
    [InlineData("PUT", "/v1/apis/x/environmentVariables", """{"environmentVariables":{"A":"v"}}""",
        "Value at 'environmentVariables.key' failed to satisfy constraint: Member must have length greater than or equal to 2")]
    [InlineData("POST", "/v1/apis/x", """{"name":"n","authenticationType":"API_KEY","queryDepthLimit":76}""",
        "Value at 'queryDepthLimit' failed to satisfy constraint: Member must have value less than or equal to 75")]
    [InlineData("POST", "/v1/apis/x", """{"name":"n","authenticationType":"API_KEY","resolverCountLimit":10001}""",
        "Value at 'resolverCountLimit' failed to satisfy constraint: Member must have value less than or equal to 10000")]
    public async Task Malformed_members_are_named(string method, string target, string body, string violation)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Answer answer = await api.SendAsync(method, target, body);

        Assert.Equal((400, "1 validation error detected: " + violation), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Environment_variables_have_a_largest_number_and_length_and_are_replaced_as_a_whole()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);
        const string Target = "/v1/apis/{api}/environmentVariables";
        await api.OkAsync("PUT", Target, Variables(50, 512));

        Assert.Equal(
            "1 validation error detected: Value at 'environmentVariables' failed to satisfy constraint: "
            + "Member must have length less than or equal to 50",
            (await api.SendAsync("PUT", Target, Variables(51, 1))).Message);
        Assert.Equal(
            "1 validation error detected: Value at 'environmentVariables.K10' failed to satisfy constraint: "
            + "Member must have length less than or equal to 512",
            (await api.SendAsync("PUT", Target, Variables(1, 513))).Message);
        await api.OkAsync("PUT", Target, """{"environmentVariables":{"ONLY":""}}""");
        Assert.Equal("""{"environmentVariables":{"ONLY":""}}""", (await api.SendAsync("GET", Target)).Body);

        static string Variables(int count, int length)
        {
            string value = new('v', length);
            return $$$"""{"environmentVariables":{{{{string.Join(',', Enumerable.Range(10, count).Select(i => $"\"K{i}\":\"{value}\""))}}}}}""";
        }
    }

    [Fact]
    public async Task The_owner_contact_is_kept_up_to_its_length_and_the_log_settings_as_they_are()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        string contact = new('a', 256);
        string body =
            $$$"""
            {"name":"n","authenticationType":"API_KEY","ownerContact":"{{{contact}}}",
            "logConfig":{"fieldLogLevel":"ALL","cloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/r","excludeVerboseContent":true}}
            """;

        var created = (await api.OkAsync("POST", "/v1/apis", body))["graphqlApi"];

        Assert.Equal(contact, created["ownerContact"].AsString());
        Assert.Equal(
            """{"fieldLogLevel":"ALL","cloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/r","excludeVerboseContent":true}""",
            created["logConfig"].ToString());
        Assert.Equal(
            "1 validation error detected: Value at 'ownerContact' failed to satisfy constraint: Member must have length less than or equal to 256",
            (await api.SendAsync("POST", "/v1/apis", body.Replace(contact, contact + "a", StringComparison.Ordinal))).Message);
    }

    private static string MissingText(string members)
    {
        string[] names = members.Split(' ');
        string noun = names.Length == 1 ? "error" : "errors";
        return $"{names.Length} validation {noun} detected: "
            + string.Join("; ", names.Select(name => $"Value at '{name}' failed to satisfy constraint: Member must not be null"));
    }
}
