using Tributary.Aws.Policies;
using Tributary.Values;

namespace Tributary.Aws.Tests.Policies;

public sealed class PolicyDocumentTests
{
    [Theory]
    [InlineData("""[]""", "policies[0]: it must be an object. Write {\"Version\": \"2012-10-17\", \"Statement\": [...]}.")]
    [InlineData("""{}""", "policies[0].Statement: it is missing. Write {\"Effect\": \"Allow\", \"Action\": ..., \"Resource\": ...}.")]
    [InlineData("""{"Version":"2012-10-18","Statement":[]}""", "policies[0].Version: it is no version of the policy language. Write \"2012-10-17\".")]
    [InlineData("""{"Statements":[]}""", "policies[0].Statements: there is no such member. Use Version, Id, Statement.")]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}""",
        "policies[0].Statement.Principal: there is no such member. Use Sid, Effect, Action, NotAction, Resource, NotResource, Condition.")]
    [InlineData(
        """{"Statement":[{"Effect":"deny","Action":"*","Resource":"*"}]}""",
        "policies[0].Statement[0].Effect: it is neither Allow nor Deny. Write one of the two, in this case.")]
    [InlineData(
        """{"Statement":[{"Effect":"Deny","Resource":"*"}]}""",
        "policies[0].Statement[0]: it needs exactly one of Action and NotAction. Write \"Action\": \"...\".")]
    [InlineData(
        """{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","NotResource":"*"}]}""",
        "policies[0].Statement[0]: it needs exactly one of Resource and NotResource. Write \"Resource\": \"...\".")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":[],"Resource":"*"}]}""", "policies[0].Statement[0].Action: it is empty. Name at least one.")]
    [InlineData(
        """{"Statement":[{"Effect":"Deny","Action":["a:b","GraphQL"],"Resource":"*"}]}""",
        "policies[0].Statement[0].Action[1]: it is no action. Write service:action, for example appsync:GraphQL.")]
    [InlineData(
        """{"Statement":[{"Effect":"Deny","Action":"*","Resource":"Query/*"}]}""",
        "policies[0].Statement[0].Resource: it is no ARN. Write *, or for example arn:aws:appsync:REGION:ACCOUNT:apis/ID/types/Query/*.")]
    [InlineData(
        """{"Statement":[{"Effect":"Deny","Action":"*","Resource":"arn:aws:appsync:*:*:apis/${aws:username}/*"}]}""",
        "policies[0].Statement[0].Resource: policies have variables since their version 2012-10-17. Write \"Version\": \"2012-10-17\".")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"arn:aws:appsync:*:*:apis/${aws:PrincipalOrgID}/*"}]}""",
        "policies[0].Statement[0].Resource: nothing here has a value for the policy variable 'aws:PrincipalOrgID'. Write the value itself.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*${aws:username"}]}""",
        "policies[0].Statement[0].Resource: it has an unreadable policy variable. Write ${aws:username} or ${aws:PrincipalTag/KEY, 'default'}.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NumericEquals":{"aws:EpochTime":"${aws:username}"}}}]}""",
        "policies[0].Statement[0].Condition.NumericEquals.aws:EpochTime: the operator 'NumericEquals' cannot compare with this value. Write one of its kind.")]
    [InlineData(
        """{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"192.0.2.0/33"}}}]}""",
        "policies[0].Statement[0].Condition.IpAddress.aws:SourceIp: the operator 'IpAddress' cannot compare with this value. Write one of its kind.")]
    [InlineData(
        """{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":[]}}}]}""",
        "policies[0].Statement[0].Condition.NotIpAddress.aws:SourceIp: it is empty. Name at least one value.")]
    public void What_is_no_policy_is_refused_with_place_reason_and_fix(string document, string message) =>
        Assert.Equal(message, Refusal(document).Message);

    [Fact]
    public void An_operator_that_is_not_built_is_refused_and_not_skipped() => Assert.StartsWith(
        "policies[0].Statement[0].Condition.BinaryEquals.aws:SourceIp: the operator 'BinaryEquals' is not built in this version. Use StringEquals, ",
        Refusal("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"BinaryEquals":{"aws:SourceIp":"1"}}}]}""").Message,
        StringComparison.Ordinal);

    [Fact]
    public void Documents_statements_and_patterns_are_bounded()
    {
        string statement = """{"Effect":"Allow","Action":"*","Resource":"*"}""";
        Assert.Equal("policies[0].Statement", Refusal($$"""{"Statement":[{{string.Join(",", Enumerable.Repeat(statement, 101))}}]}""").Place);
        Assert.Equal("policies[0]", Refusal($$"""{"Id":"{{new string('x', 10_240)}}","Statement":[]}""").Place);
        Assert.Equal(
            "policies[0].Statement[0].Resource",
            Refusal($$"""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*{{new string('x', 2048)}}"}]}""").Place);
    }

    private static InvalidDocumentException Refusal(string document) =>
        Assert.Throws<InvalidDocumentException>(() => PolicySet.Read([Value.Parse(document)]));
}
