using System.Text;
using Tributary.Aws;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.Aws.Replies;
using Tributary.ControlPlane.Accounts;
using Tributary.ControlPlane.Management.Access;
using Tributary.ControlPlane.Tests.Deployment.Doubles;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Accounts;

public sealed class ParameterProtocolTests
{
    private const string Arn = "arn:aws:ssm:eu-west-1:123456789012:parameter";

    private readonly AwsScope _scope = new("123456789012", "eu-west-1");
    private readonly ParameterProtocol _protocol = new(new MemoryStorage(), new Identifiers(RandomSource.Seeded(1)), new FixedClock());
    private ManagementCaller _caller = ManagementCaller.Administrator("123456789012");

    [Fact]
    public async Task A_parameter_is_put_read_overwritten_listed_by_path_and_deleted()
    {
        Assert.Equal("""{"Version":1,"Tier":"Standard"}""", await RunAsync("PutParameter", """{"Name":"/a/x","Value":"1","Type":"String","Description":"d"}"""));
        Assert.Equal(
            $$$"""{"Parameter":{"Name":"/a/x","Type":"String","Version":1,"DataType":"text","LastModifiedDate":{{{Seconds}}},"ARN":"{{{Arn}}}/a/x","Description":"d","Value":"1"}}""",
            await RunAsync("GetParameter", """{"Name":"/a/x"}"""));
        Assert.Equal("""{"Version":2,"Tier":"Standard"}""", await RunAsync("PutParameter", """{"Name":"/a/x","Value":"2","Overwrite":true}"""));
        await RunAsync("PutParameter", """{"Name":"/a/b/y","Value":"p,q","Type":"StringList"}""");
        await RunAsync("PutParameter", """{"Name":"plain","Value":"3","Type":"String"}""");

        Assert.Equal(["2"], await ValuesAsync("GetParametersByPath", """{"Path":"/a"}"""));
        Assert.Equal(["p,q", "2"], await ValuesAsync("GetParametersByPath", """{"Path":"/a/","Recursive":true}"""));
        Assert.Equal(["2", "3", "30"], await ValuesAsync("GetParameters", """{"Names":["/a/x:2","none","plain","/cdk-bootstrap/q/version"]}"""));
        Value first = Value.Parse(await RunAsync("GetParametersByPath", """{"Path":"/","Recursive":true,"MaxResults":1}"""));
        Assert.Equal(["2"], await ValuesAsync(
            "GetParametersByPath", $$"""{"Path":"/","Recursive":true,"MaxResults":1,"NextToken":"{{first["NextToken"].AsString()}}"}"""));
        Assert.DoesNotContain("\"Value\"", await RunAsync("DescribeParameters", "{}"), StringComparison.Ordinal);

        Assert.Equal("{}", await RunAsync("DeleteParameter", """{"Name":"/a/x"}"""));
        Assert.Equal(
            """{"DeletedParameters":["plain"],"InvalidParameters":["/a/x"]}""",
            await RunAsync("DeleteParameters", """{"Names":["/a/x","plain"]}"""));
    }

    [Theory]
    [InlineData("GetParameter", """{"Name":"none"}""", "ParameterNotFound")]
    [InlineData("GetParameter", """{"Name":"kept:2"}""", "ParameterVersionNotFound")]
    [InlineData("GetParameter", "{}", "ValidationException")]
    [InlineData("GetParameter", "[", "SerializationException")]
    [InlineData("DeleteParameter", """{"Name":"none"}""", "ParameterNotFound")]
    [InlineData("PutParameter", """{"Name":"kept","Value":"2"}""", "ParameterAlreadyExists")]
    [InlineData("PutParameter", """{"Name":"new","Value":"2"}""", "ValidationException")]
    [InlineData("PutParameter", """{"Name":"a/b","Value":"2","Type":"String"}""", "ValidationException")]
    [InlineData("PutParameter", """{"Name":"SSM-x","Value":"2","Type":"String"}""", "ValidationException")]
    [InlineData("PutParameter", """{"Name":"new","Value":"2","Type":"SecureString"}""", "UnsupportedParameterType")]
    [InlineData("PutParameter", """{"Name":"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16","Value":"2","Type":"String"}""", "HierarchyLevelLimitExceededException")]
    [InlineData("GetParameters", """{"Names":[]}""", "ValidationException")]
    [InlineData("GetParametersByPath", """{"Path":"a"}""", "ValidationException")]
    [InlineData("GetParametersByPath", """{"Path":"/","NextToken":"!"}""", "InvalidNextToken")]
    [InlineData("DescribeParameters", """{"ParameterFilters":[{"Key":"Name","Values":["a"]}]}""", "InvalidFilterKey")]
    [InlineData("StartSession", "{}", "UnknownOperationException")]
    public async Task What_cannot_be_is_refused_with_the_name_that_AWS_has_for_it(string operation, string input, string code)
    {
        await RunAsync("PutParameter", """{"Name":"kept","Value":"1","Type":"String"}""");

        AwsReply reply = await SendAsync(operation, input);

        Assert.Equal((400, code), (reply.Status, Value.Parse(Encoding.UTF8.GetString(reply.Body.Span))["__type"].AsString()));
    }

    [Fact]
    public async Task A_value_is_for_those_whose_policies_allow_it()
    {
        await RunAsync("PutParameter", """{"Name":"/a/x","Value":"1","Type":"String"}""");
        PolicySet policies = PolicySet.Read([Value.Parse(
            $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ssm:GetParameter","Resource":"{{{Arn}}}/b/*"}}""")]);
        _caller = new ManagementCaller(AwsPrincipal.User("123456789012", "reader", userId: null, policies), new PolicyContext());

        AwsReply own = await SendAsync("GetParameter", """{"Name":"/b/x"}""");
        AwsReply other = await SendAsync("GetParameter", """{"Name":"/a/x"}""");

        Assert.Contains("ParameterNotFound", Encoding.UTF8.GetString(own.Body.Span), StringComparison.Ordinal);
        Assert.Contains(
            $"is not authorized to perform: ssm:GetParameter on resource: {Arn}/a/x", Encoding.UTF8.GetString(other.Body.Span),
            StringComparison.Ordinal);
    }

    private static string Seconds => Encoding.UTF8.GetString(
        Utf8Output.ToBytes(new FixedClock().GetUtcNow().ToUnixTimeMilliseconds() / 1000.0));

    private async Task<string[]> ValuesAsync(string operation, string input) =>
        [.. Value.Parse(await RunAsync(operation, input))["Parameters"].AsList().Select(parameter => parameter["Value"].AsString())];

    private async Task<string> RunAsync(string operation, string input)
    {
        AwsReply reply = await SendAsync(operation, input);
        string body = Encoding.UTF8.GetString(reply.Body.Span);
        Assert.True(reply.Status == 200, body);
        return body;
    }

    private async Task<AwsReply> SendAsync(string operation, string input) => await _protocol.HandleAsync(
        $"AmazonSSM.{operation}", Encoding.UTF8.GetBytes(input), _scope, _caller, TestContext.Current.CancellationToken);
}
