using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Intrinsics;

/// <summary>Each function through an output of a deployed template.</summary>
public sealed class IntrinsicFunctionTests
{
    private const string Frame = """
        Parameters:
          Stage: { Type: String, Default: dev }
          Zones: { Type: CommaDelimitedList, Default: 'a, b ,c' }
        Mappings:
          Limits: { dev: { Depth: 5, Names: [x, y] }, prod: { Depth: 10 } }
        Conditions:
          IsDev: !Equals [!Ref Stage, dev]
          IsProd: !Not [!Condition IsDev]
          Both: !And [!Condition IsDev, !Condition IsProd]
          Either: !Or [!Condition IsDev, !Condition IsProd]
        Resources:
          Role: { Type: AWS::IAM::Role, Properties: { RoleName: reader } }
          Left: { Type: AWS::IAM::Role, Condition: IsProd }
        Outputs:
          Out:
            Value: 
        """;

    [Theory]
    [InlineData("!Ref Stage", "dev")]
    [InlineData("!Ref AWS::AccountId", "123456789012")]
    [InlineData("!Ref AWS::Region", "eu-west-1")]
    [InlineData("!Ref AWS::Partition", "aws")]
    [InlineData("!Ref AWS::URLSuffix", "amazonaws.com")]
    [InlineData("!Ref AWS::StackName", "chat")]
    [InlineData("!Ref Role", "reader")]
    [InlineData("!GetAtt Role.Arn", "arn:aws:iam::123456789012:role/reader")]
    [InlineData("!GetAtt [Role, Arn]", "arn:aws:iam::123456789012:role/reader")]
    [InlineData("{ 'Fn::GetAtt': [Role, Arn] }", "arn:aws:iam::123456789012:role/reader")]
    [InlineData("!Sub 'x-${Stage}-${AWS::Region}-${Role.Arn}-${!literal}-$x-${'",
        "x-dev-eu-west-1-arn:aws:iam::123456789012:role/reader-${literal}-$x-${")]
    [InlineData("!Sub ['${own}/${Stage}', { own: !Select [1, !Ref Zones] }]", "b/dev")]
    [InlineData("!Sub ['plain', {}]", "plain")]
    [InlineData("!Join ['-', !Ref Zones]", "a-b-c")]
    [InlineData("!Join ['', [a, !Ref Stage, !Ref 'AWS::NoValue', 7]]", "adev7")]
    [InlineData("!Select ['2', !Split ['/', 'a/b/c']]", "c")]
    [InlineData("!Select [5, !Split [':', !GetAtt Role.Arn]]", "role/reader")]
    [InlineData("!If [IsDev, yes, !Ref Left]", "yes")]
    [InlineData("!If [Both, a, !If [Either, b, c]]", "b")]
    [InlineData("!FindInMap [Limits, !Ref Stage, Depth]", "5")]
    [InlineData("!Join ['+', !FindInMap [Limits, dev, Names]]", "x+y")]
    [InlineData("!FindInMap [Limits, test, Depth, { DefaultValue: none }]", "none")]
    [InlineData("!Base64 'hé'", "aMOp")]
    [InlineData("{ 'Fn::Base64': !Sub '${Stage}' }", "ZGV2")]
    [InlineData("!Join [',', !GetAZs '']", "eu-west-1a,eu-west-1b,eu-west-1c")]
    [InlineData("!Select [1, !GetAZs us-east-2]", "us-east-2b")]
    [InlineData("!Join [',', !Cidr ['10.0.0.0/16', 3, 8]]", "10.0.0.0/24,10.0.1.0/24,10.0.2.0/24")]
    [InlineData("!Select [1, !Cidr ['2001:db8::/56', '2', '64']]", "2001:db8:0:1::/64")]
    [InlineData("!Length [a, !Ref 'AWS::NoValue', b]", "2")]
    [InlineData("!Length { Ref: Zones }", "3")]
    [InlineData("!ToJsonString { a: !Ref Stage, b: [1, true] }", "{\"a\":\"dev\",\"b\":[\"1\",\"true\"]}")]
    [InlineData("'{{resolve:ssm:/cdk-bootstrap/hnb659fds/version}}'", "30")]
    [InlineData("!Sub 'v{{resolve:ssm:/cdk-bootstrap/${Stage}/version:1}}!'", "v30!")]
    [InlineData("2010-09-09", "2010-09-09")]
    [InlineData("1.50", "1.50")]
    public async Task A_function_gives_its_value(string expression, string expected)
    {
        using Workbench bench = Workbench.OfTemplate($"{Frame.TrimEnd()} {expression}\n");

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(expected, Assert.Single(result.Outputs).Value);
    }

    [Theory]
    [InlineData("!Ref Stag", "no parameter or resource is named 'Stag'. Did you mean 'Stage'?")]
    [InlineData("!Ref AWS::Regio", "there is no pseudo parameter 'AWS::Regio'. Did you mean 'AWS::Region'?")]
    [InlineData("!Ref Left", "the resource 'Left' is left out by its condition. Refer to it under the same condition, with Fn::If.")]
    [InlineData("!Ref [a]", "Ref takes a name, and this is a list.")]
    [InlineData("!Ref AWS::NoValue", "the value of an output must be a text, and this is AWS::NoValue.")]
    [InlineData("!GetAtt Roll.Arn", "no resource is named 'Roll'. Did you mean 'Role'?")]
    [InlineData("!GetAtt Role",
        "Fn::GetAtt takes a resource and an attribute. Write '!GetAtt Resource.Attribute' or [Resource, Attribute].")]
    [InlineData("!Sub '${Stag}'", "no parameter or resource is named 'Stag'. Did you mean 'Stage'?")]
    [InlineData("!Sub '${ctx.args.id}'",
        "'${ctx.args.id}' names the resource 'ctx', which is not defined. For a literal text, as in JavaScript, write "
        + "'${!ctx.args.id}'.")]
    [InlineData("!Sub '${a + 1}'",
        "'${a + 1}' is not a name that Fn::Sub can replace. For a literal text, as in JavaScript, write '${!a + 1}'.")]
    [InlineData("!Sub '${Zones}'", "'${Zones}' does not stand for a text. Use Fn::Join for a list.")]
    [InlineData("!Sub { a: b }", "Fn::Sub takes a text, or a list of a text and a mapping of names.")]
    [InlineData("!Join ['-']", "Fn::Join takes a list of 2 elements, and this is a list of 1.")]
    [InlineData("!Join ['-', x]", "the second element of Fn::Join must be a list, and this is a text.")]
    [InlineData("!Join ['-', [[a]]]", "Fn::Join joins texts, and one of these is a list.")]
    [InlineData("!Select [3, !Ref Zones]", "Fn::Select has no element 3: the list has 3. Elements are counted from 0.")]
    [InlineData("!Select [-1, !Ref Zones]", "Fn::Select has no element -1: the list has 3. Elements are counted from 0.")]
    [InlineData("!Select [0, !Split ['', abc]]", "the delimiter of Fn::Split is empty.")]
    [InlineData("!If [IsDef, a, b]", "no condition is named 'IsDef'. Did you mean 'IsDev'?")]
    [InlineData("!If [[IsDev], a, b]", "the first element of Fn::If must be the name of a condition.")]
    [InlineData("!Equals [a, b]", "Fn::Equals has no value outside 'Conditions'. Declare a condition, and use it with Fn::If.")]
    [InlineData("!FindInMap [Limit, dev, Depth]", "no mapping is named 'Limit'. Did you mean 'Limits'?")]
    [InlineData("!FindInMap [Limits, dev, Death]", "the mapping has no second-level key 'Death'. Did you mean 'Depth'?")]
    [InlineData("!ImportValue nothing", "no other stack in this region exports 'nothing'. Deploy the stack that exports it first.")]
    [InlineData("!Base64 [a]", "the text of Fn::Base64 must be a text, and this is a list.")]
    [InlineData("!Join [',', !Cidr ['10.0.0.0/24', 2]]", "'10.0.0.0/24' has no 2 blocks of 8 bits.")]
    [InlineData("!Join [',', !Cidr [lan, 2, 8]]", "'lan' is no block of addresses. Write one like 10.0.0.0/16.")]
    [InlineData("!Length x", "the argument of Fn::Length must be a list, and this is a text.")]
    [InlineData("!ToJsonString x", "Fn::ToJsonString takes a mapping or a list.")]
    [InlineData("{ 'Fn::Subb': x }", "there is no function 'Fn::Subb'. Did you mean 'Fn::Sub'?")]
    [InlineData("{ 'Fn::Sub': x, other: y }", "'Fn::Sub' stands beside other keys. A function is the only key of its mapping.")]
    [InlineData("'{{resolve:ssm:name}}'",
        "there is no parameter 'name' of Systems Manager here. Put it there first, with 'aws ssm put-parameter'.")]
    [InlineData("'{{resolve:ssm:/cdk-bootstrap/a/version:1:2}}'",
        "'ssm:/cdk-bootstrap/a/version:1:2' does not name a parameter of Systems Manager. Write {{resolve:ssm:NAME}}, or a version "
        + "behind.")]
    [InlineData("!Sub '{{resolve:secretsmanager:${AWS::StackName}:SecretString:password}}'",
        "the dynamic reference 'secretsmanager:chat:SecretString:password' reads a secret of AWS, and there are none here. Declare a "
        + "parameter of the template instead, and give it with --parameters.")]
    [InlineData("'{{resolve:s3:a}}'", "there are no dynamic references to 's3'. They are to ssm, ssm-secure or secretsmanager.")]
    [InlineData("~", "null values are not allowed in templates. Remove the property, or use AWS::NoValue.")]
    public async Task A_wrong_call_says_what_is_wrong(string expression, string expected)
    {
        using Workbench bench = Workbench.OfTemplate($"{Frame.TrimEnd()} {expression}\n");

        string refusal = await bench.RefusalAsync();

        Assert.Matches(@"^template\.yaml:16:\d+ Outputs\.Out: ", refusal);
        Assert.Equal(expected, refusal[(refusal.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
    }

    [Theory]
    [InlineData("Conditions: { A: !Condition B, B: !Condition C, C: !Not [!Condition A] }",
        "template.yaml:1:58 Conditions.A: the conditions refer to each other in a circle: A -> B -> C -> A.")]
    [InlineData("Conditions: { A: !Equals [!Ref Role, x] }", "template.yaml:1:27 Conditions.A: no parameter or resource is named 'Role'.")]
    [InlineData("Conditions: { A: x }",
        "template.yaml:1:18 Conditions.A: this is not a condition. Use Condition, Fn::Equals, Fn::Not, Fn::And or Fn::Or.")]
    [InlineData("Conditions: { A: !And [!Equals [a, a]] }",
        "template.yaml:1:18 Conditions.A: Fn::And takes a list of 2 to 10 elements, and this is a list of 1.")]
    public async Task A_wrong_condition_is_refused_even_when_nothing_uses_it(string conditions, string expected)
    {
        using Workbench bench = Workbench.OfTemplate($"{conditions}\nResources: {{ Role: {{ Type: AWS::IAM::Role }} }}\n");

        string refusal = await bench.RefusalAsync();

        Assert.Equal(expected, refusal);
    }
}
