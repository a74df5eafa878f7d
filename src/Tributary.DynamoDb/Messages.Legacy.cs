namespace Tributary.DynamoDb;

/// <summary>The sentences about parameters from before expressions.</summary>
internal static partial class Messages
{
    public const string MixedValueTypes = Invalid + "AttributeValues inside AttributeValueList must be of same type";
    public const string BoundsCrossed = "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound";
    public const string NotIndexable = "Attempted conditional constraint is not an indexable operation";
    public const string UpdateWithoutValue = Invalid + "Only DELETE action is allowed when no attribute value is specified";
    public const string LegacyTypeMismatch = "Type mismatch for attribute to update";

    public static string ValueAndList(string attribute) =>
        $"{Invalid}Value and AttributeValueList cannot be used together for Attribute: {attribute}";

    public static string ExistsWithOperator(string attribute) =>
        $"{Invalid}Exists and ComparisonOperator cannot be used together for Attribute: {attribute}";

    public static string OperatorWithoutValue(string comparisonOperator, string attribute) =>
        $"{Invalid}Value or AttributeValueList must be used with ComparisonOperator: {comparisonOperator} for Attribute: {attribute}";

    public static string OperatorArguments(string comparisonOperator) =>
        $"{Invalid}Invalid number of argument(s) for the {comparisonOperator} ComparisonOperator";

    public static string OperatorNotForType(string comparisonOperator, string type) =>
        $"{Invalid}ComparisonOperator {comparisonOperator} is not valid for {type} AttributeValue type";

    public static string ListWithoutOperator(string attribute) =>
        $"{Invalid}AttributeValueList can only be used with a ComparisonOperator for Attribute: {attribute}";

    public static string ExistsWithoutValue(string exists, string attribute) =>
        $"{Invalid}Value must be provided when Exists is {exists} for Attribute: {attribute}";

    public static string NotExistsWithValue(string attribute) =>
        $"{Invalid}Value cannot be used when Exists is false for Attribute: {attribute}";

    public static string DeleteOfType(string type) => $"{Invalid}DELETE action with value is not supported for the type {type}";

    public static string AddOfType(string type) => $"{Invalid}ADD action is not supported for the type {type}";

    // Not confirmed against DynamoDB
    public const string ConditionalOperatorAlone = Invalid + "ConditionalOperator cannot be used without Filter or Expected";
    public const string ConditionalOperatorOfOne =
        Invalid + "ConditionalOperator can only be used when Filter or Expected has two or more elements";
}
