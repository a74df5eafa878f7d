namespace Tributary.Aws.Tests;

public sealed class IdentifierTests
{
    [Fact]
    public void Ids_have_the_forms_of_AWS()
    {
        var identifiers = new Identifiers(RandomSource.System);

        Assert.Matches("^[a-z][a-z2-7]{25}$", identifiers.NewResourceId());
        Assert.Matches("^da2-[a-z][a-z2-7]{25}$", identifiers.NewApiKey());
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", identifiers.NewUuid());
        Assert.NotEqual(identifiers.NewApiKey(), identifiers.NewApiKey());
    }

    [Fact]
    public void The_same_seed_gives_the_same_ids() =>
        Assert.Equal(new Identifiers(RandomSource.Seeded(7)).NewResourceId(), new Identifiers(RandomSource.Seeded(7)).NewResourceId());

    [Theory]
    [InlineData("eu-west-1", "arn:aws:appsync:eu-west-1:123456789012:apis/x")]
    [InlineData("cn-north-1", "arn:aws-cn:appsync:cn-north-1:123456789012:apis/x")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:appsync:us-gov-west-1:123456789012:apis/x")]
    [InlineData("mars-1", "arn:aws:appsync:mars-1:123456789012:apis/x")]
    public void The_region_gives_the_partition(string region, string arn) =>
        Assert.Equal(arn, new AwsScope(AwsScope.DefaultAccountId, region).Arn("appsync", "apis/x").ToString());

    [Theory]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:f:1")]
    [InlineData("arn:aws:iam::123456789012:role/a/b")]
    public void An_ARN_reads_back(string text) => Assert.Equal(text, Arn.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("arn:aws:appsync:eu-west-1:123456789012")]
    [InlineData("arn:aws:appsync:eu-west-1:123456789012:")]
    [InlineData("urn:aws:appsync:eu-west-1:123456789012:apis/x")]
    public void Other_texts_are_no_ARN(string text) => Assert.False(Arn.TryParse(text, out _));
}
