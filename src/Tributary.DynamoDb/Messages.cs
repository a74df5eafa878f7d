using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb;

/// <summary>
/// Every sentence a client can read. They are DynamoDB's own, blunders included, because clients compare them; those that could
/// not be confirmed, and those about what we do not have, stand at the end of the file.
/// </summary>
internal static partial class Messages
{
    private const string Invalid = "One or more parameter values were invalid: ";

    // Items and keys
    public const string ConditionFailed = "The conditional request failed";
    public const string KeyMismatch = "The provided key element does not match the schema";
    public const string ItemTooLarge = "Item size has exceeded the maximum allowed size";
    public const string UpdatedItemTooLarge = "Item size to update has exceeded the maximum allowed size";
    public const string HashKeyTooLarge = Invalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes";
    public const string RangeKeyTooLarge = Invalid + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes";
    public const string PutReturnValues = "ReturnValues can only be ALL_OLD or NONE";
    public const string DuplicateKeys = "Provided list of item keys contains duplicates";
    public const string TooManyBatchGetKeys = "Too many items requested for the BatchGetItem call";
    public const string TooManyBatchWrites = "Too many items requested for the BatchWriteItem call";
    public const string SameItemTwice = "Transaction request cannot include multiple operations on one item";
    public const string TransactItemKind = "TransactItems can only contain one of Check, Put, Update or Delete";
    public const string PathInvalidForUpdate = "The document path provided in the update expression is invalid for update";
    public const string OperandMissing = "The provided expression refers to an attribute that does not exist in the item";
    public const string OperandTypeIncorrect = "An operand in the update expression has an incorrect data type";
    public const string IndexKeyUnsupported = "The update expression attempted to update the secondary index key to unsupported type";

    // Attribute values
    public const string EmptyAttributeValue = "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
    public const string SeveralTypes =
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes";
    public const string NullMustBeTrue = Invalid + "Null attribute value types must have the value of true";
    public const string EmptyStringSet = Invalid + "An string set  may not be empty";
    public const string EmptyNumberSet = Invalid + "An number set  may not be empty";
    public const string EmptyBinarySet = Invalid + "Binary sets should not be empty";
    public const string NestingTooDeep = "Nesting Levels have exceeded supported limits";
    public const string UnexpectedToken = "Unexpected token received from parser";
    public const string NotParameterized =
        "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class " +
        "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of loader 'bootstrap')";
    public const string Base64Invalid = "Invalid last non-pad Base64 character dectected";

    // Expressions
    public const string ExpressionEmpty = "The expression can not be empty;";
    public const string RedundantParentheses = "The expression has redundant parentheses;";
    public const string NamesEmpty = "ExpressionAttributeNames must not be empty";
    public const string ValuesEmpty = "ExpressionAttributeValues must not be empty";
    public const string NamesWithoutExpression = "ExpressionAttributeNames can only be specified when using expressions";
    public const string KeyConditionMissing =
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.";
    public const string KeyConditionCount = "Conditions can be of length 1 or 2 only";
    public const string KeyConditionNested = "KeyConditionExpressions cannot contain nested operations";
    public const string KeyConditionNestedAttribute = "KeyConditionExpressions cannot have conditions on nested attributes";
    public const string KeyConditionRepeated = "KeyConditionExpressions must only contain one condition per key";
    public const string KeyConditionSeveralNames =
        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition";
    public const string KeyConditionNoAttribute = "Invalid condition in KeyConditionExpression: No key attribute specified";
    public const string KeyConditionUnsupported = "Query key condition not supported";
    public const string KeyConditionType = Invalid + "Condition parameter type does not match schema type";

    // Query and Scan
    public const string ConsistentGlobalIndex = "Consistent reads are not supported on global secondary indexes";
    public const string TotalSegmentsMissing =
        "The TotalSegments parameter is required but was not present in the request when Segment parameter is present";
    public const string SegmentMissing =
        "The Segment parameter is required but was not present in the request when parameter TotalSegments is present";

    public static string IndexMissing(string index) => $"The table does not have the specified index: {index}";

    public static string MissingKey(string key) => $"{Invalid}Missing the key {key} in the item";

    public static string KeyTypeMismatch(string key, AttributeType expected, string actual) =>
        $"{Invalid}Type mismatch for key {key} expected: {expected} actual: {actual}";

    public static string IndexKeyTypeMismatch(string key, AttributeType expected, string actual, string index) =>
        $"{Invalid}Type mismatch for Index Key {key} Expected: {expected} Actual: {actual} IndexName: {index}";

    public static string EmptyKey(string key, AttributeType type) =>
        $"One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty {Kind(type)} " +
        $"value. Key: {key}";

    public static string EmptyIndexKey(string key, AttributeType type, string index) =>
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. " +
        $"The AttributeValue for a key attribute cannot contain an empty {Kind(type)} value. IndexName: {index}, IndexKey: {key}";

    public static string KeyUpdated(string key) => $"{Invalid}Cannot update attribute {key}. This attribute is part of the key";

    public static string NestedKey(string key) =>
        $"Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: {key}";

    public static string NestedIndexKey(string key) =>
        $"Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: {key}";

    public static string Number(NumberProblem problem, string text) => problem switch
    {
        NumberProblem.Overflow => "Number overflow. Attempting to store a number with magnitude larger than supported range",
        NumberProblem.Underflow => "Number underflow. Attempting to store a number with magnitude smaller than supported range",
        NumberProblem.TooManyDigits => "Attempting to store more than 38 significant digits in a Number",
        _ when text.Length == 0 => "The parameter cannot be converted to a numeric value",
        _ => $"The parameter cannot be converted to a numeric value: {text}",
    };

    public static string DuplicateInSet(AttributeType type, ListValue elements) => type switch
    {
        AttributeType.NS => "Input collection contains duplicates",
        AttributeType.BS => $"{Invalid}Input collection {Join(elements)}of type BS contains duplicates.",
        _ => $"{Invalid}Input collection {Join(elements)} contains duplicates.",
    };

    public static string NotConvertible(Value value, string type) => value.Kind switch
    {
        ValueKind.Boolean => $"{(value.AsBoolean() ? "TRUE_VALUE" : "FALSE_VALUE")} cannot be converted to {type}",
        ValueKind.Integer => $"NUMBER_VALUE cannot be converted to {type}",
        ValueKind.Double or ValueKind.Exact => $"DECIMAL_VALUE cannot be converted to {type}",
        ValueKind.String => $"STRING_VALUE cannot be converted to {type}",
        ValueKind.List => $"Unrecognized collection type class java.lang.{type}",
        _ => "Start of structure or map found where not expected",
    };

    public static string UnexpectedFieldType(Value value) =>
        UnexpectedFieldType(value, "com.amazonaws.dynamodb.v20120810.AttributeValue");

    public static string UnexpectedFieldType(Value value, string type) => value.Kind switch
    {
        ValueKind.Object => "Start of structure or map found where not expected",
        ValueKind.List => $"Unrecognized collection type java.util.Map<java.lang.String, {type}>",
        _ => "Unexpected field type",
    };

    public static string UnexpectedStructure(Value value, string type, bool isMember) => value.IsList
        ? $"Unrecognized collection type class {type}"
        : isMember ? "Unexpected field type" : "Unexpected value type in payload";

    public static string UnexpectedValueType(Value value) => value.IsList
        ? "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"
        : "Unexpected value type in payload";

    public static string NotBase64(Value value) => value.Kind switch
    {
        ValueKind.List => "Unrecognized collection type class java.nio.ByteBuffer",
        ValueKind.Object => "Start of structure or map found where not expected",
        _ => "only base-64-encoded strings are convertible to bytes",
    };

    public static string Base64Length(int length) => $"Base64 encoded length is expected a multiple of 4 bytes but found: {length}";

    public static string InvalidExpression(string parameter, string problem) => $"Invalid {parameter}: {problem}";

    public static string SyntaxError(string token, string near) => $"Syntax error; token: \"{token}\", near: \"{near}\"";

    public static string ReservedWord(string word) => $"Attribute name is a reserved keyword; reserved keyword: {word}";

    public static string NameUndefined(string name) =>
        $"An expression attribute name used in the document path is not defined; attribute name: {name}";

    public static string ValueUndefined(string value) =>
        $"An expression attribute value used in expression is not defined; attribute value: {value}";

    public static string UnknownFunction(string name) => $"Invalid function name; function: {name}";

    public static string MisusedFunction(string name) =>
        $"The function is not allowed to be used this way in an expression; function: {name}";

    public static string OperandCount(string name, int count) =>
        $"Incorrect number of operands for operator or function; operator or function: {name}, number of operands: {count}";

    public static string NeedsPath(string name) => $"Operator or function requires a document path; operator or function: {name}";

    public static string OperandType(string name, string type) =>
        $"Incorrect operand type for operator or function; operator or function: {name}, operand type: {type}";

    public static string OperandTypeOfAction(string action, AttributeType type)
    {
        string name = type switch
        {
            AttributeType.S => "STRING",
            AttributeType.N => "NUMBER",
            AttributeType.B => "BINARY",
            AttributeType.BOOL => "BOOLEAN",
            AttributeType.L => "LIST",
            AttributeType.M => "MAP",
            _ => "NULL",
        };
        return $"Incorrect operand type for operator or function; operator: {action}, operand type: {name}";
    }

    public static string UnknownTypeName(string name) =>
        $"Invalid attribute type name found; type: {name}, valid types: {{B,NULL,SS,BOOL,L,BS,N,NS,S,M}}";

    public static string IndistinctOperands(string name, string path) =>
        $"The first operand must be distinct from the remaining operands for this operator or function; operator: {name}, first " +
        $"operand: {path}";

    public static string BetweenTypesDiffer(Value lower, Value upper) =>
        $"The BETWEEN operator requires same data type for lower and upper bounds; {Bounds(lower, upper)}";

    public static string BetweenBoundsCrossed(Value lower, Value upper) =>
        $"The BETWEEN operator requires upper bound to be greater than or equal to lower bound; {Bounds(lower, upper)}";

    public static string SectionRepeated(string section) => $"The \"{section}\" section can only be used once in an update expression;";

    public static string PathsOverlap(string one, string two) =>
        $"Two document paths overlap with each other; must remove or rewrite one of these paths; path one: {one}, path two: {two}";

    public static string PathsConflict(string one, string two) =>
        $"Two document paths conflict with each other; must remove or rewrite one of these paths; path one: {one}, path two: {two}";

    public static string TooManyOperators(int count) =>
        $"The expression contains more than the maximum allowed number of operators; operator count: {count}";

    public static string ExpressionTooLong(int size) => $"Expression size has exceeded the maximum allowed size; expression size: {size}";

    public static string NamesInvalidKey(string key) => $"ExpressionAttributeNames contains invalid key: Syntax error; key: \"{key}\"";

    public static string ValuesInvalidKey(string key) => $"ExpressionAttributeValues contains invalid key: Syntax error; key: \"{key}\"";

    public static string ValuesInvalidValue(string problem, string key) =>
        $"ExpressionAttributeValues contains invalid value: {problem} for key {key}";

    public static string UnusedNames(IEnumerable<string> names) =>
        $"Value provided in ExpressionAttributeNames unused in expressions: keys: {{{string.Join(", ", names)}}}";

    public static string UnusedValues(IEnumerable<string> values) =>
        $"Value provided in ExpressionAttributeValues unused in expressions: keys: {{{string.Join(", ", values)}}}";

    public static string ValuesWithoutExpression(IReadOnlyList<string> expressions) =>
        "ExpressionAttributeValues can only be specified when using expressions: " +
        $"{string.Join(" and ", expressions)} {(expressions.Count > 1 ? "are" : "is")} null";

    public static string MixedParameters(IEnumerable<string> legacy, IEnumerable<string> expressions) =>
        "Can not use both expression and non-expression parameters in the same request: " +
        $"Non-expression parameters: {{{string.Join(", ", legacy)}}} Expression parameters: {{{string.Join(", ", expressions)}}}";

    public static string KeyConditionOperator(string name) => $"Invalid operator used in KeyConditionExpression: {name}";

    public static string KeyConditionFirstOperand(string name) =>
        $"Invalid condition in KeyConditionExpression: {name} operator must have the key attribute as its first operand";

    public static string KeyConditionMissesKey(string key) => $"Query condition missed key schema element: {key}";

    public static string FilterOnKey(string parameter, string key) =>
        $"{parameter} can only contain non-primary key attributes: Primary key attribute: {key}";

    public static string SegmentTooLarge(long segment, long total) =>
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: " +
        $"Segment: {segment} is not less than TotalSegments: {total}";

    public static string AllAttributesOfGlobalIndex(string index) =>
        $"{Invalid}Select type ALL_ATTRIBUTES is not supported for global secondary index {index} because its projection type is not ALL";

    public static string NotProjected(string index, IEnumerable<string> attributes) =>
        $"{Invalid}Global secondary index {index} does not project [{string.Join(", ", attributes)}]";

    public static string DuplicateAttribute(string name) => $"{Invalid}Duplicate value in attribute name: {name}";

    public static string ParameterMissing(string name) => $"The parameter '{name}' is required but was not present in the request";

    public static string Constraints(IReadOnlyList<string> problems) =>
        $"{problems.Count} validation error{(problems.Count > 1 ? "s" : string.Empty)} detected: {string.Join("; ", problems)}";

    public static string Constraint(string? value, string path, string constraint) =>
        $"Value {(value is null ? "null" : $"'{value}'")} at '{path}' failed to satisfy constraint: Member must {constraint}";

    /// <summary>What a map's values have to be, with the constraints in the service model's words.</summary>
    public static string MapValue(string path, string constraints) =>
        $"Value '{{}}' at '{path}' failed to satisfy constraint: Map value must satisfy constraint: [{constraints}]";

    public static string Canceled(IEnumerable<string> codes) =>
        $"Transaction cancelled, please refer cancellation reasons for specific reasons [{string.Join(", ", codes)}]";

    // Not confirmed against DynamoDB
    public const string SpecificAttributesMissing =
        Invalid + "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES";
    public const string ProjectedNeedsIndex = Invalid + "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName";
    public const string TransactionTooLarge = "The items of a transaction exceed the maximum aggregate size of 4 MB";
    public const string TokenMismatch = "The request was rejected because the ClientRequestToken was used before with different parameters";

    public static string ProjectionWithSelect(string parameter, string select) =>
        $"{Invalid}Cannot specify the {parameter} when choosing to get {select}";

    public static string StartingKeyOfOtherSegment(long segment, long total) =>
        $"{StartingKeyInvalid}: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. " +
        $"TotalSegments: {total} Segment: {segment}";

    public static string TooManyInOperands(long count) =>
        $"The IN operator is provided with too many operands; number of operands: {count}";

    public static string PathTooDeep(int elements) => $"The document path has too many nesting elements; nesting elements: {elements}";

    public static string IndexTooLarge(string digits) => $"List index is not within the allowable range; index: [{digits}]";

    // Ours
    public const string NotJson = "The request body is not a JSON object in UTF-8.";
    public const string BodyTooLarge =
        "The request body is larger than 16 MiB, the most that DynamoDB accepts. Send fewer or smaller items.";
    public const string InvalidText = "A text of the request has a surrogate without its partner, so it cannot be stored as UTF-8.";
    public const string InternalError = "The request failed inside the server; its log has the cause.";

    public static string UnknownOperation(string operation) => $"The operation {operation} is not known to this server.";

    private static string Join(ListValue elements) => $"[{string.Join(", ", elements.Select(element => element.AsString()))}]";

    private static string Kind(AttributeType type) => type == AttributeType.B ? "binary" : "string";

    private static string Bounds(Value lower, Value upper) =>
        $"lower bound operand: AttributeValue: {Bound(lower)}, upper bound operand: AttributeValue: {Bound(upper)}";

    private static string Bound(Value value)
    {
        Value payload = AttributeValue.PayloadOf(value);
        return $"{{{AttributeValue.TypeNameOf(value)}:{(payload.IsString ? payload.AsString() : payload.ToString())}}}";
    }
}
