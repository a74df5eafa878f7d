using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Operations;
using Tributary.Values;

namespace Tributary.DynamoDb.Legacy;

/// <summary>AttributeUpdates of UpdateItem ("AttributeUpdates", Developer Guide): PUT, ADD or DELETE of whole attributes.</summary>
internal static class LegacyUpdates
{
    public static void CheckShape(RequestReader reader)
    {
        foreach ((_, RequestReader update) in reader.Entries("AttributeUpdates"))
            update.OneOf("Action", "ADD", "PUT", "DELETE");
    }

    public static UpdateExpression? Read(RequestReader reader)
    {
        if (!reader.Has("AttributeUpdates"))
            return null;
        UpdateAction[] actions = [.. reader.Entries("AttributeUpdates").Select(entry => ReadAction(entry.Name, entry.Reader))];
        return new UpdateExpression(actions, Messages.LegacyTypeMismatch);
    }

    private static UpdateAction ReadAction(string attribute, RequestReader reader)
    {
        var path = new DocumentPath([PathElement.Attribute(attribute)]);
        string action = reader.Text("Action") ?? "PUT";
        if (!reader.Has("Value"))
        {
            return action == "DELETE"
                ? new UpdateAction(UpdateActionKind.Remove, path, null)
                : throw DynamoDbException.Validation(Messages.UpdateWithoutValue);
        }

        Value value = AttributeReader.Read(reader.Request["Value"]);
        AttributeType type = AttributeValue.TypeOf(value);
        if (action == "DELETE" && !AttributeValue.IsSet(type))
            throw DynamoDbException.Validation(Messages.DeleteOfType(AttributeValue.NameOf(type)));
        if (action == "ADD" && !AttributeValue.IsSet(type) && type is not (AttributeType.N or AttributeType.L))
            throw DynamoDbException.Validation(Messages.AddOfType(AttributeValue.NameOf(type)));
        UpdateActionKind kind = action switch
        {
            "ADD" => UpdateActionKind.Add,
            "DELETE" => UpdateActionKind.Delete,
            _ => UpdateActionKind.Set,
        };
        return new UpdateAction(kind, path, new ConstantOperand(value));
    }
}
