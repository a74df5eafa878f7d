using System.Text;

namespace Tributary.ControlPlane.Tests.Deployment.Fuzz;

/// <summary>
/// Templates that may be anything: resources whose properties are functions of functions, names that lead nowhere or in circles,
/// aliases of aliases, deep nesting, and real templates with bytes changed.
/// </summary>
internal sealed class RandomTemplates(Random random)
{
    private const int DepthMax = 6;

    private static readonly string[] Names = ["A", "B", "C", "D", "Api", "Schema", "Table", "P", "Q", "AWS::Region", "AWS::NoValue", "Nobody"];

    // Names that every template has.
    private static readonly string[] Known = ["P", "Q", "Role", "AWS::Region", "AWS::StackName"];

    private static readonly string[] Types =
    [
        "AWS::AppSync::GraphQLApi", "AWS::AppSync::GraphQLSchema", "AWS::AppSync::Resolver", "AWS::AppSync::DataSource",
        "AWS::DynamoDB::Table", "AWS::IAM::Role", "AWS::Serverless::GraphQLApi", "AWS::Serverless::SimpleTable",
        "AWS::Serverless::Application", "AWS::AppSync::FunctionConfiguration", "AWS::Lambda::Function", "Some::Other::Thing", "",
    ];

    private static readonly string[] Properties =
    [
        "Name", "ApiId", "AuthenticationType", "Definition", "TypeName", "FieldName", "DataSourceName", "Type", "TableName", "KeySchema",
        "Auth", "SchemaInline", "Resolvers", "Functions", "DataSources", "Tags", "EnvironmentVariables", "Location", "Other",
    ];

    private static readonly string[] Seeds =
        [ChatApplication.Template, Updates.NotesApplication.Template, """{"Resources": {"A": {"Type": "AWS::IAM::Role"}}, "Outputs": {}}"""];

    private static readonly string[] Pieces =
    [
        "*a", "&a ", "<<: ", "!Ref ", "!Sub '${A}'", "!GetAtt A.Arn", "${", "}", "{{resolve:ssm:a}}", "\n", "  ", "\t", ": ", "- ", "[", "{",
        "Fn::If", "'", "\"", "|\n", ">-\n", "!!binary x", "\u0000", "é", "\ud83d\ude00", "99999999999999999999", "~", "? ",
    ];

    public byte[] Next()
    {
        string text = random.Next(60) switch
        {
            0 => Bomb(),
            < 12 => Pick(Seeds),
            _ => Template(),
        };
        return random.Next(2) == 0 ? Encoding.UTF8.GetBytes(text) : Damaged(text);
    }

    private string Template()
    {
        var text = new StringBuilder("{");
        if (random.Next(3) == 0)
            text.Append("Transform: AWS::Serverless-2016-10-31, ");
        text.Append("Parameters: {P: {Type: String, Default: x}, Q: {Type: CommaDelimitedList, Default: 'a,b'}}, ");
        text.Append($"Mappings: {{M: {{x: {{y: {Expression(2)}}}, y: {{x: M}}}}}}, ");
        text.Append($"Conditions: {{A: {Condition(0)}, B: {Condition(0)}, C: {Condition(0)}}}, ");
        text.Append("Resources: {Role: {Type: AWS::IAM::Role}, ");
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            string condition = random.Next(4) == 0 ? $", Condition: {Pick(["A", "B", "C", "X"])}" : "";
            string needs = random.Next(4) == 0 ? $", DependsOn: {PickName()}" : "";
            text.Append($"{Pick(["A", "B", "C", "D", "Api", "Table"])}{i}: ");
            text.Append($"{{Type: '{Pick(Types)}'{condition}{needs}, Properties: {{");
            for (int j = random.Next(4); j > 0; j--)
                text.Append($"{Pick(Properties)}: {Expression(0)}, ");
            text.Append("}}, ");
        }

        return text.Append($"}}, Outputs: {{O: {{Value: {Expression(0)}, Export: {{Name: {Expression(3)}}}}}}}}}").ToString();
    }

    private string Condition(int depth) => random.Next(depth >= DepthMax ? 2 : 6) switch
    {
        0 => $"{{Condition: {Pick(["A", "B", "C", "X"])}}}",
        1 => $"{{'Fn::Equals': [{Expression(DepthMax)}, {Expression(DepthMax)}]}}",
        2 => $"{{'Fn::Not': [{Condition(depth + 1)}]}}",
        3 => $"{{'Fn::And': [{Condition(depth + 1)}, {Condition(depth + 1)}]}}",
        4 => $"{{'Fn::Or': [{Condition(depth + 1)}, {Condition(depth + 1)}]}}",
        _ => Expression(depth + 1),
    };

    private string Expression(int depth) => random.Next(depth >= DepthMax ? 5 : 20) switch
    {
        0 => Pick(["x", "'1'", "true", "''", "M", "1.5", "[]", "{}", "API_KEY"]),
        1 => $"{{Ref: '{PickName()}'}}",
        2 => $"{{'Fn::GetAtt': [{(random.Next(5) > 0 ? "Role" : Pick(Names))}, {Pick(["Arn", "ApiId", "X", "Outputs.A"])}]}}",
        3 => $"{{'Fn::Sub': '${{{PickName()}}}-${{Role.Arn}}-${{!x}}'}}",
        4 => $"{{'Fn::GetAZs': '{Pick(["", "eu-west-1"])}'}}",
        5 => $"{{'Fn::Join': [{Expression(depth + 1)}, {Expression(depth + 1)}]}}",
        6 => $"{{'Fn::Join': ['{Pick(["", "-"])}', [{Expression(depth + 1)}, {Expression(depth + 1)}]]}}",
        7 => $"{{'Fn::Select': [{Pick(["0", "1", "-1", "99999999999"])}, {Expression(depth + 1)}]}}",
        8 => $"{{'Fn::Split': [{Pick(["'-'", "''", "x"])}, {Expression(depth + 1)}]}}",
        9 => $"{{'Fn::If': [{Pick(["A", "B", "C", "X"])}, {Expression(depth + 1)}, {Expression(depth + 1)}]}}",
        10 => $"{{'Fn::FindInMap': [{Expression(depth + 1)}, {Pick(["x", "y"])}, {Expression(depth + 1)}]}}",
        11 => $"{{'Fn::FindInMap': [M, x, y, {{DefaultValue: {Expression(depth + 1)}}}]}}",
        12 => $"{{'Fn::Sub': [{Expression(depth + 1)}, {{v: {Expression(depth + 1)}}}]}}",
        13 => $"{{'Fn::Base64': {Expression(depth + 1)}}}",
        14 => $"{{'Fn::Cidr': [{Pick(["10.0.0.0/8", "'::/0'", "x"])}, {Pick(["2", "256", "0"])}, {Pick(["8", "32", "128"])}]}}",
        15 => $"{{'Fn::ToJsonString': {Expression(depth + 1)}}}",
        16 => $"{{'Fn::Length': {Expression(depth + 1)}}}",
        17 => $"[{Expression(depth + 1)}, {Expression(depth + 1)}]",
        18 => $"{{{Pick(Properties)}: {Expression(depth + 1)}}}",
        _ => $"{{'Fn::ImportValue': {Expression(depth + 1)}}}",
    };

    private string Bomb()
    {
        int levels = random.Next(2, 60), width = random.Next(2, 12);
        string opening = Pick(["[", "{a: ", "!Not [", "!Sub [", "{'Fn::Join': ['', [", "- "]);
        switch (random.Next(4))
        {
            case 0:
                var aliases = new StringBuilder("Mappings:\n  M0: &m0 { a: { b: x } }\n");
                for (int i = 1; i < levels; i++)
                    aliases.Append($"  M{i}: &m{i} {{ {string.Join(", ", Enumerable.Range(0, width).Select(j => $"k{j}: *m{i - 1}"))} }}\n");
                return $"{aliases}Resources: {{ A: {{ Type: AWS::IAM::Role, Properties: *m{levels - 1} }} }}\n";
            case 1:
                return $"Resources: {{ A: {{ Type: X, Properties: {{ a: {string.Concat(Enumerable.Repeat(opening, levels * 8))} }} }} }}";
            case 2:
                var conditions = new StringBuilder("Conditions:\n");
                for (int i = 0; i < levels * 4; i++)
                    conditions.Append($"  C{i}: !And [!Condition C{i + 1}, !Condition C{i + random.Next(1, 4)}]\n");
                return $"{conditions}Resources: {{ A: {{ Type: AWS::IAM::Role }} }}\n";
            default:
                string inner = "!Ref P";
                for (int i = 0; i < Math.Min(levels, 30); i++)
                    inner = $"!Join ['', [{string.Join(", ", Enumerable.Repeat(inner.Length > 20_000 ? "x" : inner, width))}]]";
                return $"Parameters: {{ P: {{ Type: String, Default: {new string('p', 200)} }} }}\nResources: {{ A: {{ Type: "
                    + $"AWS::AppSync::GraphQLApi, Properties: {{ Name: {inner}, AuthenticationType: API_KEY }} }} }}";
        }
    }

    private byte[] Damaged(string text)
    {
        var damaged = new StringBuilder(text);
        for (int i = random.Next(1, 6); i > 0 && damaged.Length > 0; i--)
        {
            int at = random.Next(damaged.Length);
            int length = Math.Min(random.Next(1, 20), damaged.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    damaged.Remove(at, length);
                    break;
                case 1:
                    damaged.Insert(at, damaged.ToString(at, length));
                    break;
                case 2:
                    damaged[at] = (char)random.Next(1, 128);
                    break;
                default:
                    damaged.Insert(at, Pick(Pieces));
                    break;
            }
        }

        byte[] bytes = Encoding.UTF8.GetBytes(damaged.ToString());
        if (random.Next(10) == 0 && bytes.Length > 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private string PickName() => Pick(random.Next(5) > 0 ? Known : Names);

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
