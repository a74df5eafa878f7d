namespace Tributary.ControlPlane.Tests.Management;

public sealed class DataSourceTests
{
    private const string Sources = "/v1/apis/{api}/datasources";

    [Fact]
    public async Task A_data_source_is_created_read_replaced_and_deleted()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();
        const string Arn = "arn:aws:appsync:eu-west-1:123456789012:apis/{api}/datasources/rooms";

        Answer created = await api.SendAsync(
            "POST",
            Sources,
            """
            {"name":"rooms","description":"d","type":"AMAZON_DYNAMODB","httpConfig":{},
            "dynamodbConfig":{"tableName":"t","awsRegion":"eu-west-1","deltaSyncConfig":{"baseTableTTL":"43200"}}}
            """);
        string expected = $$$$$"""
            200  {"dataSource":{"dataSourceArn":"{{{{{Arn}}}}}","name":"rooms","type":"AMAZON_DYNAMODB","description":"d",
            "dynamodbConfig":{"tableName":"t","awsRegion":"eu-west-1","deltaSyncConfig":{"baseTableTTL":43200}}}}
            """.ReplaceLineEndings(string.Empty);
        Assert.Equal(expected, created.ToString());
        Assert.Equal(expected, (await api.SendAsync("GET", Sources + "/rooms")).ToString());

        Answer replaced = await api.SendAsync("POST", Sources + "/rooms", """{"type":"HTTP","httpConfig":{"endpoint":"https://x"}}""");
        Assert.Equal(
            $$$"""{"dataSourceArn":"{{{Arn}}}","name":"rooms","type":"HTTP","httpConfig":{"endpoint":"https://x"}}""",
            (replaced with { Body = replaced.Json["dataSource"].ToString() }).Text);
        Assert.Single((await api.OkAsync("GET", Sources))["dataSources"].AsList());

        Assert.Equal("200  {}", (await api.SendAsync("DELETE", Sources + "/rooms")).ToString());
        const string Gone = """404 NotFoundException {"message":"No data source found named rooms"}""";
        Assert.Equal(Gone, (await api.SendAsync("DELETE", Sources + "/rooms")).ToString());
        Assert.Equal(Gone, (await api.SendAsync("GET", Sources + "/rooms")).ToString());
        Assert.Equal(Gone, (await api.SendAsync("POST", Sources + "/rooms", """{"type":"NONE"}""")).ToString());
    }

    [Theory]
    [InlineData("""{"name":"taken","type":"NONE"}""", "Data source with name taken already exists")]
    [InlineData("""{"name":"s","type":"HTTP"}""", "A data source of type HTTP needs httpConfig.")]
    [InlineData("""{"name":"s","type":"NONE","httpConfig":{"endpoint":"x"}}""", "A data source of type NONE has no httpConfig.")]
    [InlineData(
        """{"name":"a-b","type":"NONE"}""",
        "1 validation error detected: Value at 'name' failed to satisfy constraint: "
        + "Member must satisfy regular expression pattern: [_A-Za-z][_0-9A-Za-z]*")]
    [InlineData(
        """{"name":"s","type":"AMAZON_DYNAMODB","dynamodbConfig":{"tableName":"t"}}""",
        "1 validation error detected: Value at 'dynamodbConfig.awsRegion' failed to satisfy constraint: Member must not be null")]
    [InlineData(
        """{"name":"s\n","type":"NONE"}""",
        "1 validation error detected: Value at 'name' failed to satisfy constraint: "
        + "Member must satisfy regular expression pattern: [_A-Za-z][_0-9A-Za-z]*")]
    public async Task A_wrong_data_source_is_refused(string body, string message)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();
        await api.CreateSourceAsync("taken");

        Answer answer = await api.SendAsync("POST", Sources, body);

        Assert.Equal((400, "BadRequestException", message), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Fact]
    public async Task A_data_source_in_use_stays()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();
        await api.CreateSourceAsync("used");
        await api.CreateSourceAsync("shared");
        await api.OkAsync("POST", "/v1/apis/{api}/types/Query/resolvers", Resolvers.Code("a", "used"));
        await api.OkAsync("POST", "/v1/apis/{api}/functions", Resolvers.Function("f", "shared"));

        Assert.Equal(
            """400 BadRequestException {"message":"Resolver for type Query and field a associated with data source"}""",
            (await api.SendAsync("DELETE", Sources + "/used")).ToString());
        Assert.Equal(
            """400 BadRequestException {"message":"Function f associated with data source"}""",
            (await api.SendAsync("DELETE", Sources + "/shared")).ToString());
    }

    [Fact]
    public async Task A_Lambda_source_with_a_direct_resolver_stays_a_Lambda_source()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();
        await api.OkAsync(
            "POST",
            Sources,
            """{"name":"fn","type":"AWS_LAMBDA","lambdaConfig":{"lambdaFunctionArn":"arn:aws:lambda:eu-west-1:1:function:f"}}""");
        await api.OkAsync("POST", "/v1/apis/{api}/types/Query/resolvers", """{"fieldName":"a","dataSourceName":"fn"}""");

        Assert.Equal(
            """400 BadRequestException {"message":"Data source is still connected to a resolver that uses mapping template bypass."}""",
            (await api.SendAsync("POST", Sources + "/fn", """{"type":"NONE"}""")).ToString());
    }
}
