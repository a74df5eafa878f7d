using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.Values;

namespace Tributary.Aws.Tests.Policies;

/// <summary>Condition keys, operators, set operators and variables.</summary>
public sealed class PolicyKeyTests
{
    private static readonly PrincipalTags Tags = new([new("team", "orders"), new("star", "*")]);

    private static readonly AwsPrincipal Alice = AwsPrincipal.User("123456789012", "alice", "AIDAALICE", PolicySet.None) with { Tags = Tags };

    private static readonly AwsPrincipal App = AwsPrincipal.RoleSession("123456789012", "app", "AROAAPP", "bob", PolicySet.None);

    private static readonly PolicyContext Context = new()
    {
        SourceIp = IPAddress.Parse("192.0.2.7"),
        SecureTransport = true,
        CurrentTime = DateTimeOffset.Parse("2026-11-24T12:00:00Z", CultureInfo.InvariantCulture),
        Principal = Alice,
        RequestedRegion = "eu-west-1",
        UserAgent = "aws-cli/2.9",
        Referer = string.Empty,
        RequestTags = ImmutableDictionary<string, string>.Empty.Add("team", "orders").Add("cost", "low"),
        TagKeys = ["team", "cost"],
        ResourceTags = ImmutableDictionary<string, string>.Empty.Add("Stage", "test"),
        ServiceKeys = ImmutableDictionary<string, string>.Empty.Add("appsync:Visibility", "GLOBAL"),
    };

    [Theory]
    [InlineData("""{"StringEquals":{"aws:username":"alice"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:userid":"AIDAALICE"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:PrincipalAccount":"123456789012"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:PrincipalType":"User"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:RequestedRegion":["eu-central-1","eu-west-1"]}}""", true)]
    [InlineData("""{"StringNotEquals":{"aws:RequestedRegion":["eu-central-1","eu-west-1"]}}""", false)]
    [InlineData("""{"StringLike":{"aws:UserAgent":"aws-cli/*"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:PrincipalTag/TEAM":"orders"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:PrincipalTag/stage":"test"}}""", false)]
    [InlineData("""{"StringNotEquals":{"aws:PrincipalTag/stage":"test"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/stage":"test"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/team":"billing"}}""", false)]
    [InlineData("""{"StringEquals":{"appsync:visibility":"GLOBAL"}}""", true)]
    [InlineData("""{"Bool":{"aws:ViaAWSService":"false"}}""", true)]
    // The six parts of an ARN, each by itself.
    [InlineData("""{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::123456789012:user/alice"}}""", true)]
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:*:iam::*:user/a*"}}""", true)]
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:*:user/alice"}}""", false)]
    [InlineData("""{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::123456789012:user/b*"}}""", true)]
    [InlineData("""{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::123456789012:user/alice"}}""", false)]
    [InlineData("""{"NumericLessThan":{"aws:EpochTime":1795521601}}""", true)]
    [InlineData("""{"NumericGreaterThanEquals":{"aws:EpochTime":"1795521600.5"}}""", false)]
    [InlineData("""{"NumericEquals":{"aws:EpochTime":["1","1795521600"]}}""", true)]
    [InlineData("""{"NumericNotEquals":{"aws:EpochTime":["1","1795521600"]}}""", false)]
    [InlineData("""{"DateEquals":{"aws:EpochTime":"2026-11-24T12:00:00Z"}}""", true)]
    // Presence.
    [InlineData("""{"Null":{"aws:PrincipalTag/stage":"true"}}""", true)]
    [InlineData("""{"Null":{"aws:PrincipalTag/team":true}}""", false)]
    [InlineData("""{"Null":{"aws:Referer":"false"}}""", false)]
    [InlineData("""{"StringEqualsIfExists":{"aws:Referer":"https://nobody.example"}}""", true)]
    [InlineData("""{"StringEqualsIfExists":{"aws:username":"bob"}}""", false)]
    // Several values.
    [InlineData("""{"ForAllValues:StringEquals":{"aws:TagKeys":["team","cost","owner"]}}""", true)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]}}""", false)]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:TagKeys":["team","owner"]}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:TagKeys":["owner"]}}""", false)]
    [InlineData("""{"ForAnyValue:StringNotEquals":{"aws:TagKeys":["team"]}}""", true)]
    [InlineData("""{"ForAllValues:StringNotEquals":{"aws:TagKeys":["owner"]}}""", true)]
    [InlineData("""{"StringNotEquals":{"aws:TagKeys":["team"]}}""", false)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:Referer":["x"]}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:Referer":["x"]}}""", false)]
    [InlineData("""{"ForAnyValue:StringNotEquals":{"aws:Referer":["x"]}}""", false)]
    [InlineData("""{"ForAnyValue:StringEqualsIfExists":{"aws:Referer":["x"]}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"appsync:Visibility":"PRIVATE"}}""", false)]
    // Variables.
    [InlineData("""{"StringEquals":{"aws:RequestTag/team":"${aws:PrincipalTag/team}"}}""", true)]
    [InlineData("""{"StringNotEquals":{"aws:RequestTag/team":"${aws:PrincipalTag/team}"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:username":"${aws:PrincipalTag/none, 'alice'}"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:username":"${aws:PrincipalTag/none}"}}""", false)]
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/${aws:username}"}}""", true)]
    public void Conditions_hold_or_do_not(string condition, bool holds)
    {
        Assert.Equal(holds ? PolicyDecision.Allow : PolicyDecision.Nothing, Decide("Allow", condition, Context));
        Assert.Equal(holds ? PolicyDecision.Deny : PolicyDecision.Allow, Decide("Deny", condition, Context));
    }

    [Theory]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}""")]
    [InlineData("""{"Null":{"aws:MultiFactorAuthAge":"true"}}""")]
    [InlineData("""{"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":"${aws:username}"}}""")]
    // Not equal to what is not there would be true of everybody.
    [InlineData("""{"StringNotEquals":{"aws:username":"${aws:PrincipalTag/none}"}}""")]
    public void What_nobody_can_say_opens_nothing_and_hides_nothing(string condition)
    {
        Assert.Equal(PolicyDecision.Nothing, Decide("Allow", condition, Context));
        Assert.Equal(PolicyDecision.Deny, Decide("Deny", condition, Context));
    }

    [Fact]
    public void A_session_of_a_role_has_the_ARN_of_its_role_and_no_user_name()
    {
        PolicyContext context = Context with { Principal = App };

        Assert.Equal(PolicyDecision.Allow, Decide("Allow", """{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::123456789012:role/app"}}""", context));
        Assert.Equal(PolicyDecision.Allow, Decide("Allow", """{"StringEquals":{"aws:userid":"AROAAPP:bob"}}""", context));
        Assert.Equal(PolicyDecision.Allow, Decide("Allow", """{"Null":{"aws:username":"true"}}""", context));
        Assert.Equal(PolicyDecision.Allow, Decide("Allow", """{"StringEquals":{"aws:PrincipalType":"AssumedRole"}}""", context));
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:x:::home/${aws:username}/*"}""", "home/alice/1", PolicyDecision.Allow)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:x:::home/${aws:username}/*"}""", "home/bob/1", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:x:::home/${aws:PrincipalTag/none}*"}""", "home/bob/1", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:x:::home/${aws:PrincipalTag/none, 'b'}*"}""", "home/bob/1", PolicyDecision.Allow)]
    // A star that a tag brings along is a star, not everything.
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:x:::home/${aws:PrincipalTag/star}"}""", "home/bob", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:x:::home/${aws:PrincipalTag/star}"}""", "home/*", PolicyDecision.Allow)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:x:::${*}${?}${$}"}""", "*?$", PolicyDecision.Allow)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:x:::${*}${?}${$}"}""", "ab$", PolicyDecision.Nothing)]
    // NotResource without its variable would except nothing.
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"arn:aws:x:::home/${aws:PrincipalTag/none}"}""", "other", PolicyDecision.Nothing)]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"arn:aws:x:::home/${aws:username}"}""", "other", PolicyDecision.Allow)]
    [InlineData("""{"Effect":"Deny","Action":"*","NotResource":"arn:aws:x:::home/${aws:PrincipalTag/none}"}""", "other", PolicyDecision.Deny)]
    public void Variables_in_resources_are_replaced(string statement, string resource, PolicyDecision expected) =>
        Assert.Equal(expected, Read(statement).For(Context).Decide("x:Get", "arn:aws:x:::" + resource));

    [Fact]
    public void What_variables_come_to_tells_permissions_apart()
    {
        PolicySet set = Read("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:x:::home/${aws:userid}"}""");

        Assert.Equal(set.For(Context), set.For(Context with { SourceIp = null }));
        Assert.NotEqual(set.For(Context), set.For(Context with { Principal = App }));
    }

    private static PolicyDecision Decide(string effect, string condition, PolicyContext context)
    {
        string conditional = $$"""{"Effect":"{{effect}}","Action":"*","Resource":"*","Condition":{{condition}}}""";
        string statements = effect == "Allow" ? conditional : """{"Effect":"Allow","Action":"*","Resource":"*"},""" + conditional;
        return Read(statements).For(context).Decide("appsync:GraphQL", "arn:aws:appsync:us-east-1:123456789012:apis/abc");
    }

    private static PolicySet Read(string statements) =>
        PolicySet.Read([Value.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""")]);
}
