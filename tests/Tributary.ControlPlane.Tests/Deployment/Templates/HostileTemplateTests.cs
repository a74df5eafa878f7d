using System.Text;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Templates;

public sealed class HostileTemplateTests
{
    [Fact]
    public void A_billion_laughs_end_at_the_limit_of_nodes()
    {
        var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 40; i++)
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");

        Assert.Equal(
            "t:6:5: with its aliases expanded the template has more than 200,000 nodes. Split the template, or use fewer aliases.", Refusal(text.ToString()));
    }

    [Fact]
    public void Nesting_through_aliases_ends_at_the_limit_of_depth()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 1000; i++)
            text.Append($"a{i}: &a{i} [*a{i - 1}]\n");

        Assert.Contains("nested deeper than 100 levels", Refusal(text.ToString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("!Not [")]
    [InlineData("? ")]
    public void Deep_nesting_is_refused_before_it_reaches_the_end_of_the_stack(string opening)
    {
        string text = "a:\n  " + string.Concat(Enumerable.Repeat(opening, 100_000));

        Assert.StartsWith("t:2:", Refusal(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Deep_JSON_is_refused_too(string opening) =>
        Assert.StartsWith("t:1:", Refusal("{\"a\":" + string.Concat(Enumerable.Repeat(opening, 100_000))), StringComparison.Ordinal);

    [Fact]
    public async Task A_template_of_50_MB_is_refused_unread()
    {
        using var bench = new Workbench();
        await using (FileStream file = File.Create(Path.Combine(bench.Folder, "template.yaml")))
            file.SetLength(50 * 1024 * 1024);

        Assert.Equal(
            "template.yaml:1:1: the file is larger than 1,048,576 bytes. Move parts of it to other files.", await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_code_file_of_50_MB_is_refused_unread()
    {
        using var bench = new Workbench(ChatApplication.Files);
        await using (FileStream file = File.Create(Path.Combine(bench.Folder, "resolvers/post.js")))
            file.SetLength(50 * 1024 * 1024);

        Assert.Equal(
            "resolvers/post.js:1:1 ChatApi.Resolvers.Mutation.post.CodeS3Location: the file is larger "
            + "than 4,194,304 bytes. Move parts of it to other files.", await bench.RefusalAsync());
    }

    [Fact]
    public async Task Functions_cannot_produce_more_than_the_budget()
    {
        string references = string.Concat(Enumerable.Repeat("${Long}", 100_000));
        using Workbench bench = Workbench.OfTemplate($$"""
            Parameters: { Long: { Type: String } }
            Resources:
              Api: { Type: AWS::AppSync::GraphQLApi, Properties: { Name: !Sub '{{references}}', AuthenticationType: API_KEY } }
            """);
        bench.Parameters["Long"] = new string('x', 4000);

        Assert.Equal(
            "template.yaml:3:62 Api.Name: the template's functions produce more than 67,108,864 characters.", await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_pattern_that_backtracks_for_ever_is_given_up()
    {
        using Workbench bench = Workbench.OfTemplate("""
            Parameters: { Name: { Type: String, AllowedPattern: '(a+)+b' } }
            Resources: { Role: { Type: AWS::IAM::Role } }
            """);
        bench.Parameters["Name"] = new string('a', 4000);

        Assert.Equal(
            "template.yaml:1:15 Parameters.Name: the pattern '(a+)+b' takes too long to match. Simplify it.", await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_chain_of_conditions_does_not_reach_the_end_of_the_stack()
    {
        var text = new StringBuilder("Conditions:\n  C0: !Equals [a, a]\n");
        for (int i = 5000; i > 0; i--)
            text.Append($"  C{i}: !Not [!Condition C{i - 1}]\n");
        using Workbench bench = Workbench.OfTemplate(text.Append("Resources: { Role: { Type: AWS::IAM::Role } }\n").ToString());

        Assert.Contains("conditions refer to each other over more than 100 steps", await bench.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_that_refers_to_itself_does_not_reach_the_end_of_the_stack()
    {
        using Workbench bench = Workbench.OfTemplate("""
            Mappings: { M: { x: { y: !FindInMap [M, x, y] } } }
            Resources: { Role: { Type: AWS::IAM::Role } }
            Outputs: { O: { Value: !FindInMap [M, x, y] } }
            """);

        Assert.Contains("lead to each other over more than 300 steps", await bench.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_conditions_that_refer_to_each_other_do_not_reach_the_end_of_the_stack()
    {
        var text = new StringBuilder("Conditions:\n  C0: !Equals [a, a]\n");
        for (int i = 99; i > 0; i--)
            text.Append($"  C{i}: {string.Concat(Enumerable.Repeat("!Not [", 40))}!Condition C{i - 1}{new string(']', 40)}\n");
        using Workbench bench = Workbench.OfTemplate(text.Append("Resources: { Role: { Type: AWS::IAM::Role } }\n").ToString());

        Assert.Contains("over more than", await bench.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_outside_is_named_not_shown()
    {
        using var bench = new Workbench(ChatApplication.Files);
        bench.Replace("template.yaml", "SchemaUri: schema.graphql", "SchemaUri: ../../nothing/here.graphql");

        Assert.Equal(
            "template.yaml:14:18 ChatApi.SchemaUri.DefinitionS3Location: the file '../../nothing/here.graphql' does not exist. "
            + "There is no folder 'nothing' beside the template either.",
            await bench.RefusalAsync());
    }

    private static string Refusal(string text) =>
        Assert.Throws<TemplateException>(() => TemplateReader.Read("t", Encoding.UTF8.GetBytes(text))).Message;
}
