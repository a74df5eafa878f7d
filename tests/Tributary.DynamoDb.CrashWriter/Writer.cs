using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.CrashWriter;

/// <summary>Writes its keys one after the other, and says so after each answer.</summary>
internal sealed class Writer(DynamoDbService tables, int number, int[] versions, bool[] exists, Random random, TextWriter output)
{
    /// <summary>Writes until the process ends, or until it does not know any more what its keys hold.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (true)
            {
                int key = (number * CrashTable.KeysPerWriter) + random.Next(CrashTable.KeysPerWriter);
                switch (random.Next(10))
                {
                    case < 3:
                        await PutAsync(key);
                        break;
                    case < 6:
                        await UpdateAsync(key);
                        break;
                    case 6 when exists[key]:
                        await DeleteAsync(key);
                        break;
                    case 7:
                        await CountAsync();
                        break;
                    default:
                        await TransactAsync(key, key ^ 1);
                        break;
                }
            }
        }
        catch (StorageException)
        {
            // Whether the write is stored is not known: it was not acknowledged.
            output.WriteLine("unknown");
        }
        catch (DynamoDbException refusal)
        {
            output.WriteLine($"wrong {refusal.Code}: {refusal.Message}");
        }
    }

    private async Task PutAsync(int key)
    {
        await InvokeAsync("PutItem", $$$"""
            {"TableName":"{{{CrashTable.Name}}}","Item":{{{CrashTable.ItemJson(key, versions[key] + 1)}}},{{{Condition(key)}}} }
            """);
        Acknowledge(key, present: true);
    }

    private async Task UpdateAsync(int key)
    {
        int version = versions[key] + 1;
        string? tag = CrashTable.Tag(version);
        string change = tag is null ? "REMOVE #t, tag" : ", tag = :t REMOVE #t";
        string tagValue = tag is null ? string.Empty : $$$""",":t":{"S":"{{{tag}}}"}""";
        string condition = exists[key] ? "version = :before" : "attribute_not_exists(version)";
        string before = exists[key] ? $$$""",":before":{"N":"{{{versions[key]}}}"}""" : string.Empty;
        await InvokeAsync("UpdateItem", $$$"""
            {"TableName":"{{{CrashTable.Name}}}","Key":{{{CrashTable.KeyJson(key)}}},
             "UpdateExpression":"SET version = :v, #g = :g, payload = :p {{{change}}}",
             "ConditionExpression":"{{{condition}}}","ExpressionAttributeNames":{"#g":"group","#t":"transaction"},
             "ExpressionAttributeValues":{":v":{"N":"{{{version}}}"},":g":{"S":"{{{CrashTable.Group(key, version)}}}"},
             ":p":{"S":"{{{CrashTable.Payload(key, version)}}}"}{{{tagValue}}}{{{before}}} } }
            """);
        Acknowledge(key, present: true);
    }

    private async Task DeleteAsync(int key)
    {
        await InvokeAsync("DeleteItem", $$$"""
            {"TableName":"{{{CrashTable.Name}}}","Key":{{{CrashTable.KeyJson(key)}}},{{{Condition(key)}}} }
            """);
        Acknowledge(key, present: false);
    }

    private async Task CountAsync()
    {
        await InvokeAsync("UpdateItem", $$$"""
            {"TableName":"{{{CrashTable.Name}}}","Key":{{{CrashTable.KeyJson(CrashTable.Counter)}}},
             "UpdateExpression":"ADD version :one",
             "ExpressionAttributeValues":{":one":{"N":"1"} } }
            """);
        output.WriteLine($"{CrashTable.Counter}");
    }

    private async Task TransactAsync(int key, int twin)
    {
        string transaction = $"{key}.{versions[key] + 1}+{twin}.{versions[twin] + 1}";
        string Put(int one)
        {
            string item = CrashTable.ItemJson(one, versions[one] + 1, transaction);
            return $$$"""{"Put":{"TableName":"{{{CrashTable.Name}}}","Item":{{{item}}},{{{Condition(one)}}} } }""";
        }

        await InvokeAsync("TransactWriteItems", $$$"""{"TransactItems":[{{{Put(key)}}},{{{Put(twin)}}}]}""");
        versions[key]++;
        versions[twin]++;
        exists[key] = exists[twin] = true;
        // One line: both or neither are acknowledged.
        output.WriteLine($"{key} {twin}");
    }

    // The item is as this writer left it, or somebody lost or invented a write.
    private string Condition(int key) => exists[key]
        ? $$$""" "ConditionExpression":"version = :before","ExpressionAttributeValues":{":before":{"N":"{{{versions[key]}}}"} } """
        : """ "ConditionExpression":"attribute_not_exists(version)" """;

    private void Acknowledge(int key, bool present)
    {
        versions[key]++;
        exists[key] = present;
        output.WriteLine($"{key}");
    }

    private async Task<ObjectValue> InvokeAsync(string operation, string request) =>
        await tables.InvokeAsync(operation, CrashTable.Request(request), CrashTable.Scope, CancellationToken.None);
}
