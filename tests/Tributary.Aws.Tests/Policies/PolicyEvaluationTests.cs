using System.Globalization;
using System.Net;
using Tributary.Aws.Policies;
using Tributary.Values;

namespace Tributary.Aws.Tests.Policies;

public sealed class PolicyEvaluationTests
{
    private const string Field = "arn:aws:appsync:us-east-1:123456789012:apis/abc/types/Query/fields/getPost";

    private static readonly PolicyContext Context = new()
    {
        SourceIp = IPAddress.Parse("192.0.2.7"),
        SecureTransport = true,
        CurrentTime = DateTimeOffset.Parse("2026-11-24T12:00:00Z", CultureInfo.InvariantCulture),
    };

    [Theory]
    // Nothing said is nothing granted.
    [InlineData("", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""", PolicyDecision.Allow)]
    [InlineData("""{"Effect":"Allow","Action":"appsync:GraphQL","Resource":"arn:aws:appsync:us-east-1:123456789012:apis/abc/*"}""", PolicyDecision.Allow)]
    // Actions without case, resources with it.
    [InlineData("""{"Effect":"Allow","Action":"APPSYNC:graph*","Resource":"*"}""", PolicyDecision.Allow)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:appsync:us-east-1:123456789012:apis/ABC/*"}""", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"appsync:Graph?L","Resource":"*/types/Query/fields/get????"}""", PolicyDecision.Allow)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*/types/Query/fields/get???"}""", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*/types/Query/fields/get"}""", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":["appsync:GetType","appsync:GraphQL"],"Resource":["arn:aws:s3:::x","*"]}""", PolicyDecision.Allow)]
    // Another API, account, region, partition, action.
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:appsync:us-east-1:123456789012:apis/abd/*"}""", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:appsync:us-east-1:210987654321:apis/abc/*"}""", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:appsync:us-east-2:123456789012:apis/abc/*"}""", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws-cn:appsync:us-east-1:123456789012:apis/abc/*"}""", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"appsync:EventPublish","Resource":"*"}""", PolicyDecision.Nothing)]
    // An explicit Deny beats an Allow, whatever their order.
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*/fields/getPost"},{"Effect":"Allow","Action":"*","Resource":"*"}""", PolicyDecision.Deny)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*/fields/getPost"}""", PolicyDecision.Deny)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*/fields/other"}""", PolicyDecision.Allow)]
    // NotAction and NotResource.
    [InlineData("""{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}""", PolicyDecision.Allow)]
    [InlineData("""{"Effect":"Allow","NotAction":["s3:*","appsync:*"],"Resource":"*"}""", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"*/types/Mutation/*"}""", PolicyDecision.Allow)]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"*/types/Query/*"}""", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","NotResource":"*/types/Mutation/*"}""", PolicyDecision.Deny)]
    public void Statements_decide(string statements, PolicyDecision expected) =>
        Assert.Equal(expected, Permissions(statements).Decide("appsync:GraphQL", Field));

    [Theory]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":true}}""", true)]
    [InlineData("""{"Bool":{"AWS:securetransport":"false"}}""", false)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","192.0.2.7"]}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"192.0.2.8/31"}}""", false)]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":["10.0.0.0/8","192.0.2.7"]}}""", false)]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":"2001:db8::/32"}}""", true)]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"2026-11-24T12:00:01Z"}}""", true)]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"2026-11-24T12:00:00Z"}}""", false)]
    [InlineData("""{"DateLessThanEquals":{"aws:CurrentTime":"2026-11-24T12:00:00Z"}}""", true)]
    [InlineData("""{"DateGreaterThan":{"aws:CurrentTime":"1795608000"}}""", false)]
    [InlineData("""{"DateGreaterThan":{"aws:CurrentTime":"2026-11-24T13:00:00+02:00"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:SourceIp":"192.0.2.7"}}""", true)]
    [InlineData("""{"StringLike":{"aws:SourceIp":"192.0.*"}}""", true)]
    [InlineData("""{"StringNotLike":{"aws:SourceIp":"192.0.*"}}""", false)]
    // All operators and all keys must hold.
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}""", false)]
    public void Conditions_hold_or_do_not(string condition, bool holds)
    {
        Assert.Equal(holds ? PolicyDecision.Allow : PolicyDecision.Nothing, Decide("Allow", condition, Context));
        Assert.Equal(holds ? PolicyDecision.Deny : PolicyDecision.Allow, Decide("Deny", condition, Context));
    }

    [Theory]
    [InlineData("""{"StringEquals":{"aws:PrincipalTag/team":"a"}}""")]
    [InlineData("""{"StringNotEquals":{"aws:username":"a"}}""")]
    [InlineData("""{"StringEqualsIfExists":{"appsync:Visibility":"a"}}""")]
    public void An_unknown_key_keeps_an_Allow_from_matching_and_does_not_keep_a_Deny(string condition)
    {
        Assert.Equal(PolicyDecision.Nothing, Decide("Allow", condition, Context));
        Assert.Equal(PolicyDecision.Deny, Decide("Deny", condition, Context));
    }

    [Theory]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}""", false)]
    [InlineData("""{"IpAddressIfExists":{"aws:SourceIp":"10.0.0.0/8"}}""", true)]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":"0.0.0.0/0"}}""", true)]
    public void A_key_that_the_request_does_not_have_meets_only_IfExists_and_negations(string condition, bool holds) =>
        Assert.Equal(holds ? PolicyDecision.Allow : PolicyDecision.Nothing, Decide("Allow", condition, new PolicyContext()));

    [Fact]
    public void Permissions_are_equal_when_the_same_statements_of_equal_policies_hold()
    {
        const string Document = """{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}""";
        PolicySet one = PolicySet.Read([Value.Parse(Document)]);
        PolicySet same = PolicySet.Read([Value.Parse(Document)]);

        Assert.Equal(one, same);
        Assert.Equal(one.For(Context), same.For(Context with { SourceIp = null }));
        Assert.NotEqual(one.For(Context), one.For(Context with { SecureTransport = false }));
        Assert.NotEqual(one.For(Context), PolicySet.Administrator.For(Context));
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"appsync:*","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"appsync:GraphQL","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:appsync:*"}""", false)]
    [InlineData("""{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"appsync:DeleteGraphqlApi","Resource":"*"}""", false)]
    public void A_service_is_administered_by_an_Allow_of_all_of_it_and_no_Deny(string statements, bool administers) =>
        Assert.Equal(administers, Permissions(statements).AdministerService("appsync"));

    [Fact]
    public void Wildcards_do_not_try_every_division_of_the_text()
    {
        string pattern = string.Concat(Enumerable.Repeat("a*", 1000)) + "b";
        string text = new('a', 2000);

        // With naive backtracking this would not end in the lifetime of anybody.
        Assert.False(Wildcards.Match(pattern, text, ignoreCase: false));
        Assert.True(Wildcards.Match(pattern, text + "b", ignoreCase: false));
    }

    private static PolicyDecision Decide(string effect, string condition, PolicyContext context)
    {
        string conditional = $$"""{"Effect":"{{effect}}","Action":"*","Resource":"*","Condition":{{condition}}}""";
        string statements = effect == "Allow" ? conditional : """{"Effect":"Allow","Action":"*","Resource":"*"},""" + conditional;
        return PolicySet.Read([Value.Parse($$"""{"Statement":[{{statements}}]}""")]).For(context).Decide("appsync:GraphQL", Field);
    }

    private static Permissions Permissions(string statements) =>
        PolicySet.Read([Value.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""")]).For(Context);
}
