namespace Tributary.DynamoDb;

/// <summary>DynamoDB's limits ("Quotas in Amazon DynamoDB", Developer Guide) and our own bounds on work per request.</summary>
internal static class Limits
{
    /// <summary>Bytes of a request's body.</summary>
    public const int RequestBytesMax = 16 * 1024 * 1024;

    /// <summary>Bytes of an item: names and values.</summary>
    public const int ItemBytesMax = 400 * 1024;

    /// <summary>Bytes of items that one page of Query or Scan evaluates.</summary>
    public const int PageBytesMax = 1024 * 1024;

    /// <summary>Bytes of items that one BatchGetItem returns.</summary>
    public const int BatchGetBytesMax = 16 * 1024 * 1024;

    /// <summary>Bytes of all items of one transaction.</summary>
    public const int TransactionBytesMax = 4 * 1024 * 1024;

    public const int HashKeyBytesMax = 2048;
    public const int RangeKeyBytesMax = 1024;

    /// <summary>Levels of lists and maps within an attribute.</summary>
    public const int NestingMax = 32;

    /// <summary>Bytes of an expression.</summary>
    public const int ExpressionBytesMax = 4096;

    /// <summary>Operators and functions in an expression; also bounds the recursion of everything that walks one.</summary>
    public const int ExpressionOperatorsMax = 300;

    /// <summary>Dereferences in a document path.</summary>
    public const int PathElementsMax = 32;

    public const int InOperandsMax = 100;
    public const int AttributeNameBytesMax = 65535;

    public const int BatchGetKeysMax = 100;
    public const int BatchWriteRequestsMax = 25;
    public const int TransactionItemsMax = 100;

    /// <summary>Characters of a PartiQL statement (PartiQLStatement, service model).</summary>
    public const int StatementCharactersMax = 8192;

    /// <summary>Characters of a NextToken (PartiQLNextToken, service model).</summary>
    public const int NextTokenCharactersMax = 32768;

    public const int BatchStatementsMax = 25;

    /// <summary>Partitions that one SELECT names ("PartiQL operators", Developer Guide).</summary>
    public const int SelectPartitionsMax = 50;

    public const int ListTablesMax = 100;
    public const int LocalIndexesMax = 5;
    public const int GlobalIndexesMax = 20;

    /// <summary>Attributes of a global index's partition key, and of its sort key.</summary>
    public const int IndexKeyPartsMax = 4;

    public const int SegmentsMax = 1_000_000;

    /// <summary>Indexes that one table can have had in all its life.</summary>
    public const int IndexOrdinalMax = ushort.MaxValue;

    /// <summary>How long a ClientRequestToken is remembered (TransactWriteItems, API Reference).</summary>
    public static readonly TimeSpan RequestTokenLifetime = TimeSpan.FromMinutes(10);
}
