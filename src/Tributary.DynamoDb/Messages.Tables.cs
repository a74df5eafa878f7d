namespace Tributary.DynamoDb;

/// <summary>The sentences about tables, indexes and streams as a whole.</summary>
internal static partial class Messages
{
    public const string TableMissing = "Requested resource not found";
    public const string StartingKeyInvalid = "The provided starting key is invalid";
    public const string StartingKeyOutside = "The provided starting key is outside query boundaries based on provided conditions";
    public const string QueryNotRestartable = "The query can return at most one row and cannot be restarted";
    public const string StartingKeyNoMatch = "The provided starting key does not match the range key predicate";
    public const string SameHashAndRange = "Both the Hash Key and the Range Key element in the KeySchema have the same name";
    public const string FirstKeyNotHash = "Invalid KeySchema: The first KeySchemaElement is not a HASH key type";
    public const string SecondKeyNotRange = "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type";
    public const string SameKeyTwice = "The KeySchema contains multiple key attributes with the same name";
    public const string HashAfterRange = Invalid + "All HASH key attributes must precede RANGE key attributes in the KeySchema";
    public const string KeyUndefined = "Invalid KeySchema: Some index key attribute have no definition";
    public const string AttributeCount =
        Invalid + "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions";
    public const string ThroughputNeeded =
        Invalid + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED";
    public const string ThroughputOnDemand =
        Invalid + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST";
    public const string LocalIndexesEmpty = Invalid + "List of LocalSecondaryIndexes is empty";
    public const string GlobalIndexesEmpty = Invalid + "List of GlobalSecondaryIndexes is empty";
    public const string LocalIndexNeedsRange =
        Invalid + "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex";
    public const string TooManyLocalIndexes = Invalid + "Number of LocalSecondaryIndexes exceeds per-table limit of 5";
    public const string TooManyGlobalIndexes = Invalid + "GlobalSecondaryIndex count exceeds the per-table limit of 20";
    public const string ProjectionTypeMissing = Invalid + "Unknown ProjectionType: null";
    public const string NonKeyAttributesMissing = Invalid + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified";
    public const string StreamViewTypeMissing = Invalid + "Table is being created with a stream enabled, UpdateViewType is required";
    public const string StreamViewTypeUnwanted =
        Invalid + "Table is being created with a stream disabled, UpdateViewType should not be specified";
    public const string StreamViewTypeMissingInUpdate = Invalid + "If stream is being enabled then UpdateViewType is required";
    public const string StreamViewTypeUnwantedInUpdate =
        Invalid + "If stream is being disabled, then UpdateViewType must not be specified";
    public const string TimeToLiveEnabled = "TimeToLive is already enabled";
    public const string TimeToLiveDisabled = "TimeToLive is already disabled";

    public const string NothingToUpdate =
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, " +
        "ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, " +
        "OnDemandThroughput, WarmThroughput or TableClass is required";
    public const string ThroughputNeededToProvision =
        Invalid + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED";
    public const string IndexUpdateEmpty =
        Invalid + "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, " +
        "GlobalSecondaryIndexUpdate.Delete must not be null";
    public const string SeveralActionsOnIndex =
        Invalid + "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object";
    public const string IndexUpdatesEmpty = Invalid + "List of GlobalSecondaryIndexUpdates is empty";
    public const string DeletionProtected =
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.";
    public const string TooManyTags = "Number of Tags exceed the current limit for the provided ResourceArn";
    public const string NoTag = "Atleast one Tag needs to be provided as Input.";
    public const string NoTagKey = "Atleast one Tag Key needs to be provided as Input.";
    public const string OneIndexAtATime =
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table";
    public const string IndexExists = "Attempting to create an index which already exists";

    public static string TooManyKeyParts(string keyType) =>
        $"{Invalid}The KeySchema exceeds the maximum allowed number of {keyType} key attributes";

    public static string DefinitionsUnused(IEnumerable<string> definitions, IEnumerable<string> keys) =>
        $"{Invalid}Some AttributeDefinitions are not used. AttributeDefinitions: [{string.Join(", ", definitions)}], " +
        $"keys used: [{string.Join(", ", keys)}]";

    public static string DefinitionRepeated(string attribute) => $"Attribute Name is duplicated: {attribute}";

    public static string DefinitionsMissing(string index) => $"{Invalid}AttributeDefinitions is not specified for index: {index}";

    public static string NonKeyAttributeRepeated(string attribute) => $"{Invalid}Duplicate element in NonKeyAttributes: {attribute}";

    public static string NewIndexThroughputNeeded(string index) =>
        $"{Invalid}ProvisionedThroughput is not specified for index: {index}";

    public static string NotGlobalIndex(string action, string index) =>
        $"Cannot {action} an index that is not a GlobalSecondaryIndex: {index}";

    public static string TagKeyReserved(string key) => $"Tag Key cannot be prefixed with aws:, Key: {key}";

    public static string TagKeyRepeated(string key) =>
        $"Duplicate Tag Keys provided as input: Duplicate Tag Key found {key}";

    public static string TableNotFound(string table) => $"{TableMissing}: Table: {table} not found";

    public static string TableExists(string table) => $"Table already exists: {table}";

    public static string KeysUndefined(IEnumerable<string> keys, IEnumerable<string> definitions) =>
        $"{Invalid}Some index key attributes are not defined in AttributeDefinitions. " +
        $"Keys: [{string.Join(", ", keys)}], AttributeDefinitions: [{string.Join(", ", definitions)}]";

    public static string IndexNeedsRange(string index) => $"{Invalid}Index KeySchema does not have a range key for index: {index}";

    public static string IndexHashDiffers(string index, string indexHash, string tableHash) =>
        $"{Invalid}Index KeySchema does not have the same leading hash key as table KeySchema for index: {index}. " +
        $"index hash key: {indexHash}, table hash key: {tableHash}";

    public static string DuplicateIndex(string index) => $"{Invalid}Duplicate index name: {index}";

    public static string NonKeyAttributesUnwanted(string projection) =>
        $"{Invalid}ProjectionType is {projection}, but NonKeyAttributes is specified";

    public static string IndexThroughputOnDemand(string index) =>
        $"{Invalid}ProvisionedThroughput should not be specified for index: {index} when BillingMode is PAY_PER_REQUEST";

    public static string IndexThroughputNeeded(IEnumerable<string> indexes) =>
        $"{Invalid}ProvisionedThroughput must be specified for index: {string.Join(',', indexes)}";

    public static string IndexUpdatedTwice(string index) =>
        $"{Invalid}Only one global secondary index update per index is allowed simultaneously. Index: {index}";

    /// <param name="resource">"table", or "index" and its name.</param>
    public static string SameThroughput(string resource, long currentRead, long read, long currentWrite, long write) =>
        $"The provisioned throughput for the {resource} will not change. The requested value equals the current value. " +
        $"Current ReadCapacityUnits provisioned for the table: {currentRead}. Requested ReadCapacityUnits: {read}. " +
        $"Current WriteCapacityUnits provisioned for the table: {currentWrite}. Requested WriteCapacityUnits: {write}. " +
        "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.";

    public static string TableBeingUpdated(string table) =>
        $"Attempt to change a resource which is still in use: Table is being updated: {table}";

    public static string IndexBackfilling(string index) => $"Cannot read from backfilling global secondary index: {index}";

    public static string StreamDisabled(string table) => $"Table has no stream to disable: TableName: {table}";

    public static string StreamEnabled(string table) => $"Table already has an enabled stream: TableName: {table}";

    public const string ShardNotFound = TableMissing + ": Shard does not exist";
    public const string ShardOfIteratorNotFound = "Invalid ShardId in ShardIterator";
    public const string Trimmed = "The operation attempted to read past the oldest stream record in a shard.";

    public static string StreamNotFound(string arn) => $"{TableMissing}: Stream: {arn} not found";

    // Not confirmed against DynamoDB
    public const string SequenceNumberMissing =
        "SequenceNumber is required when the ShardIteratorType is AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER";
    public const string ShardIteratorInvalid = "Invalid ShardIterator";

    public static string SequenceNumberInvalid(string number) => $"Invalid SequenceNumber: {number}";

    public static string IteratorExpired(DateTimeOffset issued, DateTimeOffset now) =>
        $"Iterator expired. The iterator was created at time {issued:R} while right now it is {now:R} which is further in the future " +
        $"than the tolerated delay of {Streams.ShardIterator.Lifetime.TotalMilliseconds} milliseconds.";

    public static string TableOfBackupsNotFound(string table) => $"Table not found: {table}";

    public static string ResourceArnInvalid(string arn) => $"Invalid TableArn: Invalid ResourceArn provided as input {arn}";

    public static string AttributeRedefined(string attribute) =>
        $"{Invalid}Attribute {attribute} is a key already and cannot get another type";

    public static string TimeToLiveOther(string attribute) =>
        $"TimeToLive is active on a different AttributeName: current AttributeName is {attribute}";

    // Ours
    public const string NoResourcePolicies =
        "ResourcePolicy is not looked at by this server. Grant rights on the table by policies of users and roles, and leave it out.";

    public static string NoVectorIndexes(string parameter) => $"{parameter}: this server has no vector indexes. Leave it out.";

    public static string NoGlobalTables(string parameter) =>
        $"{parameter} is about global tables, which this server does not have: every node serves the same table. Leave it out.";

    public static string TooManyIndexesEver(string table) =>
        $"The table {table} has had {Limits.IndexOrdinalMax} indexes in its life and can get no more. Move its items to a new table.";
}
