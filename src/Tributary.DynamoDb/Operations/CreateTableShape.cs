namespace Tributary.DynamoDb.Operations;

/// <summary>The part of CreateTable's checks that the service model states: what has to be there, and in which bounds.</summary>
internal static class CreateTableShape
{
    /// <returns>The table's name.</returns>
    public static string Check(RequestReader reader)
    {
        reader.Require("AttributeDefinitions");
        CheckAttributeDefinitions(reader);
        string name = reader.TableName(lengthMin: 3);
        reader.OneOf("BillingMode", "PROVISIONED", "PAY_PER_REQUEST");
        CheckThroughput(reader);
        reader.Require("KeySchema");
        CheckKeySchema(reader, lengthMax: 2);
        foreach (RequestReader index in reader.Members("LocalSecondaryIndexes"))
            CheckIndex(index, keyLengthMax: 2);
        foreach (RequestReader index in reader.Members("GlobalSecondaryIndexes"))
            CheckIndex(index);
        CheckSettings(reader);
        reader.ThrowIfRefused();
        return name;
    }

    public static void CheckAttributeDefinitions(RequestReader reader)
    {
        foreach (RequestReader definition in reader.Members("AttributeDefinitions"))
        {
            CheckAttributeName(definition);
            definition.RequiredText("AttributeType");
            definition.OneOf("AttributeType", "B", "N", "S");
        }
    }

    /// <summary>What CreateTable and UpdateTable both set.</summary>
    public static void CheckSettings(RequestReader reader)
    {
        reader.Inner("StreamSpecification")?.OneOf("StreamViewType", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY");
        reader.OneOf("TableClass", "STANDARD", "STANDARD_INFREQUENT_ACCESS");
        reader.Flag("DeletionProtectionEnabled");
    }

    private static void CheckKeySchema(RequestReader reader, int lengthMax)
    {
        reader.Length("KeySchema", 1, lengthMax);
        foreach (RequestReader element in reader.Members("KeySchema"))
        {
            CheckAttributeName(element);
            element.RequiredText("KeyType");
            element.OneOf("KeyType", "HASH", "RANGE");
        }
    }

    /// <summary>An index; how many attributes a global one's key has is checked where there is a message about it.</summary>
    public static void CheckIndex(RequestReader index, int keyLengthMax = int.MaxValue)
    {
        index.RequiredText("IndexName");
        index.IndexName();
        index.Require("KeySchema");
        CheckKeySchema(index, keyLengthMax);
        index.Require("Projection");
        if (index.Inner("Projection") is { } projection)
        {
            projection.OneOf("ProjectionType", "ALL", "INCLUDE", "KEYS_ONLY");
            projection.Length("NonKeyAttributes", 1, 20);
        }

        CheckThroughput(index);
    }

    public static void CheckThroughput(RequestReader reader)
    {
        if (reader.Inner("ProvisionedThroughput") is not { } throughput)
            return;
        foreach (string member in (string[])["WriteCapacityUnits", "ReadCapacityUnits"])
        {
            throughput.Require(member);
            throughput.Between(member, 1);
        }
    }

    private static void CheckAttributeName(RequestReader reader)
    {
        reader.RequiredText("AttributeName");
        reader.Length("AttributeName", 1, 255);
    }
}
