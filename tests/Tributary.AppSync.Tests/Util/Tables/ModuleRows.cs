namespace Tributary.AppSync.Tests.Util.Tables;

/// <summary>
/// Exports of the modules of APPSYNC_JS: a module, an expression below it, and what comes of it as in <see cref="UtilTable"/>.
/// </summary>
internal static class ModuleRows
{
    public static (string Module, string Expression, string Expected)[] Rows { get; } =
    [
        ("dynamodb", "get({ key: { id: 'id' } })", """= {"operation":"GetItem","key":{"id":{"S":"id"}}}"""),
        ("dynamodb", "get({ key: { id: 1 }, consistentRead: null, projection: ['a', 'b.a'] })",
            """
            = {"operation":"GetItem","key":{"id":{"N":1}},
              "projection":{"expression":"#expName_1, #expName_2.#expName_1","expressionNames":{"#expName_1":"a","#expName_2":"b"}}}
            """),
        ("dynamodb", "put({ key: { id: 'abc' }, item: { value: 10 } })",
            """= {"operation":"PutItem","key":{"id":{"S":"abc"}},"attributeValues":{"value":{"N":10}}}"""),
        ("dynamodb", "remove({ key: { id: 'test' } })", """= {"operation":"DeleteItem","key":{"id":{"S":"test"}}}"""),
        ("dynamodb", "scan({ limit: 10, nextToken: 'abc' })", """= {"operation":"Scan","limit":10,"nextToken":"abc"}"""),
        ("dynamodb", "query({ query: { id: { eq: '1' } } })",
            """
            = {"operation":"Query","query":{"expression":"(#id = :id_eq)","expressionNames":{"#id":"id"},
              "expressionValues":{":id_eq":{"S":"1"}}}}
            """),
        ("dynamodb", "sync({ lastSync: 1, limit: 5 })", """= {"operation":"Sync","limit":5,"lastSync":1}"""),
        ("dynamodb", "batchGet({ tables: { T: { keys: [{ id: 1 }] } } })",
            """= {"operation":"BatchGetItem","tables":{"T":{"keys":[{"id":{"N":1}}]}}}"""),
        ("dynamodb", "batchPut({ tables: { T: [{ id: 1 }] } })", """= {"operation":"BatchPutItem","tables":{"T":[{"id":{"N":1}}]}}"""),
        ("dynamodb", "batchDelete({ tables: { T: [{ id: 1 }] } })",
            """= {"operation":"BatchDeleteItem","tables":{"T":[{"id":{"N":1}}]}}"""),
        ("dynamodb", "transactGet({ items: [{ table: 'T', key: { id: 1 } }] })",
            """= {"operation":"TransactGetItems","transactItems":[{"table":"T","key":{"id":{"N":1}}}]}"""),
        ("dynamodb", "transactWrite({ items: [{ deleteItem: { table: 'T', key: { id: 1 } } }] })",
            """= {"operation":"TransactWriteItems","transactItems":[{"table":"T","operation":"DeleteItem","key":{"id":{"N":1}}}]}"""),
        .. Updates(),
        ("dynamodb", "operations.add([1])", """= {"type":"OPERATION_ADD","value":[1]}"""),
        ("dynamodb", "operations.replace(null)", """= {"type":"OPERATION_REPLACE","value":null}"""),
        ("dynamodb", "operations.increment()", """= {"type":"OPERATION_INCREMENT","by":1}"""),
        ("dynamodb", "operations.increment(0)", """= {"type":"OPERATION_INCREMENT","by":0}"""),
        ("dynamodb", "operations.decrement(2)", """= {"type":"OPERATION_DECREMENT","by":2}"""),
        ("dynamodb", "operations.append([1])", """= {"type":"OPERATION_APPEND","items":[1]}"""),
        ("dynamodb", "operations.prepend([1])", """= {"type":"OPERATION_PREPEND","items":[1]}"""),
        ("dynamodb", "operations.remove()", """= {"type":"OPERATION_REMOVE"}"""),
        ("dynamodb", "operations.updateListItem('x', 2)", """= {"type":"OPERATION_UPDATE_LIST_ITEM","value":"x","index":2}"""),
        ("dynamodb", "operations.updateListItem(null, 0)", """= {"type":"OPERATION_UPDATE_LIST_ITEM","value":null,"index":0}"""),
        ("dynamodb", "toStringSet(['a', 'b'])", """= {"SS":["a","b"]}"""),
        ("dynamodb", "toNumberSet([1, 2.5])", """= {"NS":["1","2.5"]}"""),
        ("dynamodb", "toBinarySet(['YQ=='])", """= {"BS":["YQ=="]}"""),

        ("rds", "createPgStatement('SELECT 1')", """= {"statements":["SELECT 1"],"variableMap":{},"variableTypeHintMap":{} }"""),
        ("rds", "createMySQLStatement(m.select({ table: 'a.b' }))",
            """= {"statements":["SELECT * FROM `a`.`b`"],"variableMap":{},"variableTypeHintMap":{} }"""),
        .. Statement("m.select({ table: 't', limit: 1 })", "SELECT * FROM \\\"t\\\" LIMIT :P0", "\":P0\":1"),
        .. Statement("m.insert({ table: 't', values: { a: 1 } })", "INSERT INTO \\\"t\\\" (\\\"a\\\") VALUES (:P0)", "\":P0\":1"),
        .. Statement("m.update({ table: 't', values: { a: 1 } })", "UPDATE \\\"t\\\" SET \\\"a\\\" = :P0", "\":P0\":1"),
        .. Statement("m.remove({ table: 't' })", "DELETE FROM \\\"t\\\"", ""),
        .. Statement("m.sql`SELECT ${ctx.args[0]} + 1`", "SELECT :P0 + 1", "\":P0\":7"),
        ("rds", """toJsonObject('{"sqlStatementResults":[{"numberOfRecordsUpdated":1}]}')""", "= [[{}]]"),
        .. "DECIMAL JSON TIMESTAMP TIME UUID DATE DATETIME".Split(' ')
            .Select(hint => ("rds", $"typeHint.{hint}('x')", $$"""= {"type":"{{hint}}","value":"x"}""")),
        .. "max min count avg sum".Split(' ').SelectMany(Aggregate),

        ("ai", "invokeModel({ modelId: 'm', body: { a: 1 } })", """= {"operation":"InvokeModel","modelId":"m","body":{"a":1}}"""),
        ("ai", "converse({ modelId: 'm' })", """= {"operation":"Converse","modelId":"m"}"""),
        ("ai", "converse(null)", "refuses Expected payload to be an Object."),
    ];

    private static IEnumerable<(string, string, string)> Updates() =>
    [
        Update("m.operations.increment(10)", "SET #expName_1 = #expName_1 + :expValue_1", "\":expValue_1\":{\"N\":10}"),
        Update("null", "SET #expName_1 = :expValue_1", "\":expValue_1\":{\"NULL\":null}"),
        Update("m.operations.remove()", "REMOVE #expName_1", ""),
        Update("[m.operations.updateListItem('x', 2)]", "SET #expName_1[2] = :expValue_1", "\":expValue_1\":{\"S\":\"x\"}"),
        Update("m.toNumberSet([1])", "SET #expName_1 = :expValue_1", "\":expValue_1\":{\"NS\":[\"1\"]}"),
    ];

    private static (string, string, string) Update(string value, string expression, string values) => (
        "dynamodb",
        $"update({{ key: {{ id: 1 }}, update: {{ a: {value} }} }})",
        $$"""
        = {"operation":"UpdateItem","key":{"id":{"N":1} },
          "update":{"expression":"{{expression}}","expressionNames":{"#expName_1":"a"},"expressionValues":{ {{values}} }
          } }
        """);

    // The builders give what only create...Statement reads.
    private static IEnumerable<(string, string, string)> Statement(string expression, string statement, string variables) =>
    [
        ("rds", $"createPgStatement({expression})",
            $$"""= {"statements":["{{statement}}"],"variableMap":{ {{variables}} },"variableTypeHintMap":{} }"""),
        ("rds", $"{expression["m.".Length..]} === null", "= false"),
    ];

    private static IEnumerable<(string, string, string)> Aggregate(string name) =>
        [.. Aggregate(name, string.Empty), .. Aggregate(name + "Distinct", "DISTINCT ")];

    private static IEnumerable<(string, string, string)> Aggregate(string name, string modifier)
    {
        string call = $"{name.Replace("Distinct", "", StringComparison.Ordinal).ToUpperInvariant()}({modifier}\\\"c\\\")";
        return
        [
            ("rds", $"agg.{name}('c') === null", "= false"),
            ("rds", $"createPgStatement(m.select({{ table: 't', columns: [m.agg.{name}('c')] }}))",
                $$"""= {"statements":["SELECT {{call}} FROM \"t\""],"variableMap":{},"variableTypeHintMap":{} }"""),
        ];
    }
}
