using System.Text;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Tests.Deployment.Templates;

public sealed class TemplateReaderTests
{
    [Fact]
    public void A_node_knows_its_line_and_column_in_YAML()
    {
        TemplateMapping root = Read("Resources:\n  Api:\n    Type: AWS::AppSync::GraphQLApi\n    Tags: [a, b]\n");

        var api = (TemplateMapping)((TemplateMapping)root["Resources"]!)["Api"]!;
        Assert.Equal(new SourcePosition("t", 3, 5), api.KeyPosition("Type"));
        Assert.Equal(new SourcePosition("t", 3, 11), api["Type"]!.Position);
        Assert.Equal(new SourcePosition("t", 4, 15), ((TemplateList)api["Tags"]!).Items[1].Position);
    }

    [Fact]
    public void A_node_knows_its_line_and_column_in_JSON()
    {
        TemplateMapping root = Read("{\n  \"é\": \"ü\", \"Resources\": {\n    \"Api\": [1, true, null]\n  }\n}");

        var list = (TemplateList)((TemplateMapping)root["Resources"]!)["Api"]!;
        Assert.Equal(new SourcePosition("t", 2, 13), root.KeyPosition("Resources"));
        Assert.Equal(new SourcePosition("t", 3, 12), list.Position);
        Assert.Equal([("1", false, 13), ("true", false, 16), (
            "", true, 22)], list.Items.Cast<TemplateScalar>().Select(s => (s.Text, s.IsNull, s.Position.Column)));
    }

    [Theory]
    [InlineData("a: !Ref X", """{"Ref":"X"}""")]
    [InlineData("a: !GetAtt X.Dns.Http", """{"Fn::GetAtt":"X.Dns.Http"}""")]
    [InlineData("a: !Sub ['${x}', { x: !Ref Y }]", """{"Fn::Sub":["${x}",{"x":{"Ref":"Y"}}]}""")]
    [InlineData("a: !If [C, !Ref X, !Ref 'AWS::NoValue']", """{"Fn::If":["C",{"Ref":"X"},{"Ref":"AWS::NoValue"}]}""")]
    [InlineData("a: !Not [!Condition C]", """{"Fn::Not":[{"Condition":"C"}]}""")]
    [InlineData("a: !Join\n  - ','\n  - !Split ['|', !ImportValue x]", """{"Fn::Join":[",",{"Fn::Split":["|",{"Fn::ImportValue":"x"}]}]}""")]
    [InlineData("a: !FindInMap [A, B, C]", """{"Fn::FindInMap":["A","B","C"]}""")]
    [InlineData("{\"a\": !Join ['', [x, !Ref Y]]}", """{"Fn::Join":["",["x",{"Ref":"Y"}]]}""")]
    [InlineData("a: !!str 5", "\"5\"")]
    [InlineData("a: 1.0.0", "\"1.0.0\"")]
    [InlineData("a: 2010-09-09", "\"2010-09-09\"")]
    [InlineData("a: True", "\"true\"")]
    [InlineData("a: yes", "\"yes\"")]
    [InlineData("a: 'null'", "\"null\"")]
    [InlineData("a: ~", "null")]
    [InlineData("base: &b { x: 1, y: 2 }\na: { <<: *b, y: 3 }", """{"y":"3","x":"1"}""")]
    [InlineData("b: &b { x: 1 }\nc: &c { x: 2, z: 2 }\na: { <<: [*b, *c] }", """{"x":"1","z":"2"}""")]
    [InlineData("b: &b [1, 2]\na: [*b, *b]", """[["1","2"],["1","2"]]""")]
    public void YAML_forms_become_one_tree(string yaml, string expected) => Assert.Equal(expected, Print(Read(yaml)["a"]!));

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", "t:3:1: the key 'a' is already at line 1, column 1. Remove one of the two, or give it another name.")]
    [InlineData("{\"a\": 1,\n \"a\": 2}",
        "t:2:2: the key 'a' is already at line 1, column 2. Remove one of the two, or give it another name.")]
    [InlineData("a: !Reff X", "t:1:4: the tag '!Reff' is not a CloudFormation function. Did you mean 'Ref'?")]
    [InlineData("a: !<tag:yaml.org,2002:binary> aGk=", "t:1:4: the tag 'tag:yaml.org,2002:binary' is not a CloudFormation function.")]
    [InlineData("a: *nothing", "t:1:4: no anchor is named 'nothing'.")]
    [InlineData("a: &a [*a]", "t:1:8: the alias '*a' stands inside its own anchor. Repeat the content instead.")]
    [InlineData("a: { <<: 5 }", "t:1:10: a merge key ('<<') takes mappings, and this is a text. Name an anchor of a mapping.")]
    [InlineData("? [a]\n: b", "t:1:3: a key is not a text. Write a plain text before the colon.")]
    [InlineData("a: 1\n---\nb: 2", "t:2:1: the file holds a second YAML document. Keep one template per file.")]
    [InlineData("", "t:1:1: the template is empty. It needs at least a 'Resources' section.")]
    [InlineData("- a", "t:1:1: a template is a mapping of sections, and this is a list. Start with 'Resources:'.")]
    [InlineData("a: [1, 2", "t:2:1: the template is not YAML: while parsing a flow sequence, did not find expected ',' or ']'.")]
    [InlineData("{\"a\": }", "t:1:7: the template is not JSON: '}' is an invalid start of a value.")]
    [InlineData("{\"a\": \"\\ud800\"}", "t:1:7: the text has half of a surrogate pair. Write the character itself, or both escapes.")]
    public void What_is_no_template_is_refused_with_its_place(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<TemplateException>(() => Read(text)).Message);

    [Fact]
    public void A_file_that_is_not_UTF8_is_refused_with_its_line()
    {
        byte[] bytes = [.. "a: 1\nb: "u8, 0xFF, 0xFE];

        Assert.Equal("t:2:1: the file is not UTF-8 text. Save it as UTF-8.", Assert.Throws<TemplateException>(() => TemplateReader.Read(
            "t", bytes)).Message);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_template()
    {
        Assert.Equal("\"1\"", Print(TemplateReader.Read("t", [0xEF, 0xBB, 0xBF, .. "a: 1"u8])["a"]!));
        Assert.Equal("\"1\"", Print(TemplateReader.Read("t", [0xEF, 0xBB, 0xBF, .. "{\"a\": 1}"u8])["a"]!));
    }

    [Fact]
    public void Lines_of_a_literal_block_are_lines_of_the_file()
    {
        TemplateMapping root = Read("code: |\n\n    first\n      second\nquoted: 'x'\n");

        TextOrigin origin = ((TemplateScalar)root["code"]!).Origin;
        Assert.Equal(new SourcePosition("t", 4, 7), origin.At(3, 3));
        Assert.Equal(new SourcePosition("t", 1, 7), origin.At(0, 0));
        Assert.Equal(new SourcePosition("t", 5, 9), ((TemplateScalar)root["quoted"]!).Origin.At(1, 1));
    }

    internal static TemplateMapping Read(string text) => TemplateReader.Read("t", Encoding.UTF8.GetBytes(text));

    private static string Print(TemplateNode node) => node switch
    {
        TemplateList list => $"[{string.Join(',', list.Items.Select(Print))}]",
        TemplateMapping mapping => $"{{{string.Join(',', mapping.Entries.Select(entry => $"\"{entry.Key}\":{Print(entry.Value)}"))}}}",
        TemplateScalar { IsNull: true } => "null",
        _ => $"\"{((TemplateScalar)node).Text}\"",
    };
}
