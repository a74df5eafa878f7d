namespace Tributary.DynamoDb.Attributes;

/// <summary>The ten types of an attribute value, named as on the wire (AttributeValue, DynamoDB API Reference).</summary>
internal enum AttributeType : byte
{
    S,
    N,
    B,
    SS,
    NS,
    BS,
    M,
    L,
    NULL,
    BOOL,
}
