using System.Text.Json.Nodes;

namespace Tributary.ControlPlane.Tests.Deployment.Fuzz;

/// <summary>Changes single places of a template: what a typing mistake, a wrong paste or a hostile hand makes of it.</summary>
internal sealed class TemplateMutations(Random random)
{
    private static readonly string[] Functions =
        ["Ref", "Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::Select", "Fn::Split", "Fn::If", "Fn::FindInMap", "Fn::ToJsonString", "Fn::Length",
            "Fn::Cidr", "Fn::Base64", "Fn::ImportValue", "Fn::Transform", "Fn::ForEach::X", "Fn::Nothing", "Condition"];

    private static readonly string[] Texts =
        ["", "Role", "P", "AWS::NoValue", "C1", "Table0.Arn", "${", "${Role.Nothing}", "{{resolve:ssm:none}}", "{{resolve:ssm", "-1", "99999999999",
            "\ud83d\ude00", "AWS::AppSync::GraphQLApi", "AWS::Serverless::GraphQLApi"];

    public void Apply(JsonNode template)
    {
        for (int i = random.Next(1, 4); i > 0; i--)
            Change(template);
    }

    private void Change(JsonNode node)
    {
        while (true)
        {
            JsonNode? inner = node switch
            {
                JsonObject { Count: > 0 } members => members.ElementAt(random.Next(members.Count)).Value,
                JsonArray { Count: > 0 } items => items[random.Next(items.Count)],
                _ => null,
            };
            if (inner is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && random.Next(6) > 0)
            {
                node = inner;
                continue;
            }

            if (node is JsonObject changed)
                Change(changed);
            else if (node is JsonArray list)
                Change(list);
            return;
        }
    }

    private void Change(JsonObject members)
    {
        if (members.Count == 0)
            return;
        (string key, JsonNode? value) = members.ElementAt(random.Next(members.Count));
        switch (random.Next(6))
        {
            case 0:
                members.Remove(key);
                break;
            case 1:
                members[key] = Texts[random.Next(Texts.Length)];
                break;
            case 2:
                members[key] = null;
                break;
            case 3:
                members[$"{key}x"] = value?.DeepClone();
                break;
            case 4:
                members[key] = new JsonObject { [Functions[random.Next(Functions.Length)]] = value?.DeepClone() };
                break;
            default:
                members[key] = new JsonArray(value?.DeepClone(), value?.DeepClone());
                break;
        }
    }

    private void Change(JsonArray items)
    {
        if (items.Count == 0)
            return;
        int at = random.Next(items.Count);
        switch (random.Next(4))
        {
            case 0:
                items.RemoveAt(at);
                break;
            case 1:
                items[at] = Texts[random.Next(Texts.Length)];
                break;
            case 2:
                items.Add(items[at]?.DeepClone());
                break;
            default:
                items[at] = new JsonObject { [Functions[random.Next(Functions.Length)]] = items[at]?.DeepClone() };
                break;
        }
    }
}
