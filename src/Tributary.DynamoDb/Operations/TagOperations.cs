using Tributary.Aws;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>Tags of tables: kept and told, without an effect of their own.</summary>
internal static class TableTags
{
    private const string Setting = "Tags";
    private const string TableResource = "table/";

    /// <summary>Tags that one table can have ("Tagging restrictions in DynamoDB", Developer Guide).</summary>
    private const int TagsMax = 50;

    public static ListValue Of(TableDefinition table) =>
        table.Settings[Setting].TryGetList(out ListValue? tags) ? tags : ListValue.Empty;

    public static TableDefinition With(TableDefinition table, IReadOnlyCollection<Value> tags)
    {
        if (tags.Count > TagsMax)
            throw DynamoDbException.Validation(Messages.TooManyTags);
        return table with { Settings = new ObjectBuilder(table.Settings).Set(Setting, ListValue.From(tags)).Build() };
    }

    /// <summary>What holds of tags wherever they are given.</summary>
    public static void Check(ListValue tags)
    {
        if (tags.Count > TagsMax)
            throw DynamoDbException.Validation(Messages.TooManyTags);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (Value tag in tags)
        {
            string key = tag["Key"].TryGetString(out string text) ? text : string.Empty;
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw DynamoDbException.Validation(Messages.TagKeyReserved(key));
            if (!keys.Add(key))
                throw DynamoDbException.Validation(Messages.TagKeyRepeated(key));
        }
    }

    /// <summary>The name of the table in the parameter ResourceArn.</summary>
    public static string ReadTable(RequestReader reader, DynamoDbScope scope)
    {
        string text = reader.RequiredText("ResourceArn");
        reader.Length("ResourceArn", 1, 1283);
        reader.ThrowIfRefused();
        if (!Arn.TryParse(text, out Arn? arn) || !arn.Resource.StartsWith(TableResource, StringComparison.Ordinal))
            throw DynamoDbException.Validation(Messages.ResourceArnInvalid(text));
        string name = arn.Resource[TableResource.Length..];
        return scope.TableArn(name) == text ? name : throw NotFound(text);
    }

    public static async ValueTask ChangeAsync(
        OperationContext context, DynamoDbScope scope, string name, Func<ListValue, IReadOnlyCollection<Value>> change,
        CancellationToken cancellationToken)
    {
        await context.Storage.WriteAsync(
            async (IStorageTransaction transaction) =>
            {
                TableDefinition table = await TableCatalog.ReadAsync(transaction, scope, name) ?? throw NotFound(scope.TableArn(name));
                // Under the same version: writes work by nothing that tags change, so none has to begin again.
                byte[] tagged = TableDefinitionFormat.Write(With(table, change(Of(table))));
                transaction.Put(StorageKeys.Definition(scope, name), tagged);
                return true;
            },
            cancellationToken);
        context.Catalog.Forget(scope, name);
    }

    public static DynamoDbException NotFound(string arn) =>
        new(ErrorCodes.ResourceNotFound, $"{Messages.TableMissing}: ResourceArn: {arn} not found");
}

internal sealed class TagResourceOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        reader.Require("Tags");
        foreach (RequestReader tag in reader.Members("Tags"))
        {
            tag.RequiredText("Key");
            tag.Length("Key", 1, 128);
            tag.RequiredText("Value");
            tag.Length("Value", 0, 256);
        }

        string table = TableTags.ReadTable(reader, scope);
        ListValue added = reader.List("Tags")!;
        if (added.Count == 0)
            throw DynamoDbException.Validation(Messages.NoTag);
        TableTags.Check(added);
        var keys = added.Select(tag => tag["Key"]).ToHashSet();
        await TableTags.ChangeAsync(
            context, scope, table, present => [.. present.Where(tag => !keys.Contains(tag["Key"])), .. added], cancellationToken);
        return ObjectValue.Empty;
    }
}

internal sealed class UntagResourceOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        reader.Require("TagKeys");
        string table = TableTags.ReadTable(reader, scope);
        HashSet<Value> keys = [.. reader.List("TagKeys")!];
        if (keys.Count == 0)
            throw DynamoDbException.Validation(Messages.NoTagKey);
        await TableTags.ChangeAsync(
            context, scope, table, present => [.. present.Where(tag => !keys.Contains(tag["Key"]))], cancellationToken);
        return ObjectValue.Empty;
    }
}

/// <summary>ListTagsOfResource. A table has so few tags that they are one page.</summary>
internal sealed class ListTagsOfResourceOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        string name = TableTags.ReadTable(new RequestReader(request), scope);
        TableDefinition table = await context.Catalog.FindAsync(scope, name, cancellationToken)
            ?? throw TableTags.NotFound(scope.TableArn(name));
        return ObjectValue.Of(("Tags", TableTags.Of(table)));
    }
}
