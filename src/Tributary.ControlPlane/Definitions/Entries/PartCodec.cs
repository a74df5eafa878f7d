using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions.Entries;

/// <summary>
/// Parts of a definition as stored values. The names in storage are these, whatever the records are called; a change of form
/// raises <see cref="Format"/> and keeps reading the old one.
/// </summary>
internal static class PartCodec
{
    private const int Format = 1;
    private const string FormatMember = "format";

    public static byte[] WriteVersion(long version) => Bytes(Begin().Set("version", version));

    /// <summary>0 for what is not stored.</summary>
    public static long ReadVersion(byte[]? bytes) => bytes is null ? 0 : Read(bytes)["version"].AsInteger();

    public static byte[] WriteApi(ApiDefinition api) => Bytes(Begin()
        .Set("name", api.Name)
        .Set("authenticationType", api.AuthenticationType)
        .Set("settings", api.Settings)
        .Set("tags", Texts(api.Tags))
        .Set("environmentVariables", Texts(api.EnvironmentVariables)));

    public static ApiDefinition ReadApi(DefinitionKey key, byte[] bytes)
    {
        ObjectValue value = Read(bytes);
        return new ApiDefinition
        {
            ApiId = key.Id,
            AccountId = key.Scope.AccountId,
            Region = key.Scope.Region,
            Name = value["name"].AsString(),
            AuthenticationType = value["authenticationType"].AsString(),
            Settings = value["settings"].AsObject(),
            Tags = Texts(value["tags"].AsObject()),
            EnvironmentVariables = Texts(value["environmentVariables"].AsObject()),
        };
    }

    public static byte[] WriteSchema(ManagedApi api) => Bytes(Begin()
        .SetUnlessNull("definition", api.Definition.Schema)
        .Set("status", api.SchemaCreation.Status)
        .SetUnlessNull("details", api.SchemaCreation.Details)
        .SetUnlessNull("draft", api.Draft?.Document)
        .SetUnlessNull("missing", api.Draft?.Missing));

    public static (string? Definition, SchemaCreation Creation, SchemaDraft? Draft) ReadSchema(byte[] bytes)
    {
        ObjectValue value = Read(bytes);
        SchemaDraft? draft = Text(value["draft"]) is { } document ? new SchemaDraft(document, value["missing"].AsString()) : null;
        return (Text(value["definition"]), new SchemaCreation(value["status"].AsString(), Text(value["details"])), draft);
    }

    public static byte[] WriteType(SubmittedType type) => Bytes(Begin().Set("definition", type.Definition).Set("typeFormat", type.Format));

    public static SubmittedType ReadType(byte[] bytes)
    {
        ObjectValue value = Read(bytes);
        return new SubmittedType(value["definition"].AsString(), value["typeFormat"].AsString());
    }

    public static byte[] WriteCache(ObjectValue settings) => Bytes(Begin().Set("settings", settings));

    public static ObjectValue ReadCache(byte[] bytes) => Read(bytes)["settings"].AsObject();

    public static byte[] WriteDataSource(DataSourceDefinition source) =>
        Bytes(Begin().Set("type", source.Type).Set("settings", source.Settings));

    public static DataSourceDefinition ReadDataSource(string name, byte[] bytes)
    {
        ObjectValue value = Read(bytes);
        return new DataSourceDefinition { Name = name, Type = value["type"].AsString(), Settings = value["settings"].AsObject() };
    }

    public static byte[] WriteFunction(FunctionDefinition function) => Bytes(WriteCode(
        Begin().Set("name", function.Name).Set("dataSourceName", function.DataSourceName), function.Code)
        .Set("maxBatchSize", function.MaxBatchSize)
        .Set("settings", function.Settings));

    public static FunctionDefinition ReadFunction(string functionId, byte[] bytes)
    {
        ObjectValue value = Read(bytes);
        return new FunctionDefinition
        {
            FunctionId = functionId,
            Name = value["name"].AsString(),
            DataSourceName = value["dataSourceName"].AsString(),
            Code = ReadCode(value),
            MaxBatchSize = (int)value["maxBatchSize"].AsInteger(),
            Settings = value["settings"].AsObject(),
        };
    }

    public static byte[] WriteResolver(ResolverDefinition resolver) => Bytes(WriteCode(
        Begin()
            .Set("typeName", resolver.TypeName)
            .Set("fieldName", resolver.FieldName)
            .SetUnlessNull("dataSourceName", resolver.DataSourceName)
            .SetUnlessNull("functions", resolver.Functions is { } functions ? ListValue.From(functions) : Value.Null),
        resolver.Code)
        .Set("maxBatchSize", resolver.MaxBatchSize)
        .Set("settings", resolver.Settings));

    public static ResolverDefinition ReadResolver(byte[] bytes)
    {
        ObjectValue value = Read(bytes);
        return new ResolverDefinition
        {
            TypeName = value["typeName"].AsString(),
            FieldName = value["fieldName"].AsString(),
            DataSourceName = Text(value["dataSourceName"]),
            Functions = value["functions"].TryGetList(out ListValue? ids) ? [.. ids.Select(id => id.AsString())] : null,
            Code = ReadCode(value),
            MaxBatchSize = (int)value["maxBatchSize"].AsInteger(),
            Settings = value["settings"].AsObject(),
        };
    }

    public static byte[] WriteApiKey(ApiKeyDefinition key) => Bytes(Begin()
        .SetUnlessNull("description", key.Description)
        .Set("expires", key.Expires)
        .Set("deletes", key.Deletes));

    public static ApiKeyDefinition ReadApiKey(string id, byte[] bytes)
    {
        ObjectValue value = Read(bytes);
        return new ApiKeyDefinition
        {
            Id = id,
            Description = Text(value["description"]),
            Expires = value["expires"].AsInteger(),
            Deletes = value["deletes"].AsInteger(),
        };
    }

    private static ObjectBuilder WriteCode(ObjectBuilder builder, ResolverCode code) => builder
        .SetUnlessNull("code", code.Code)
        .SetUnlessNull("requestMappingTemplate", code.RequestMappingTemplate)
        .SetUnlessNull("responseMappingTemplate", code.ResponseMappingTemplate);

    private static ResolverCode ReadCode(ObjectValue value) => new()
    {
        Code = Text(value["code"]),
        RequestMappingTemplate = Text(value["requestMappingTemplate"]),
        ResponseMappingTemplate = Text(value["responseMappingTemplate"]),
    };

    public static ObjectBuilder Begin() => new ObjectBuilder(8).Set(FormatMember, Format);

    public static byte[] Bytes(ObjectBuilder builder) => Utf8Output.ToBytes(builder.Build());

    public static ObjectValue Read(byte[] bytes)
    {
        ObjectValue value = Utf8ValueReader.Read(bytes).AsObject();
        return value[FormatMember].AsInteger() == Format
            ? value
            : throw new InvalidDataException(
                $"A definition is stored in form {value[FormatMember]}, which this version cannot read (it reads form {Format}). "
                + "Use the version that wrote it, or a newer one.");
    }

    public static string? Text(Value value) => value.TryGetString(out string text) ? text : null;

    public static ObjectValue Texts(ImmutableDictionary<string, string> texts)
    {
        var builder = new ObjectBuilder(texts.Count);
        foreach ((string key, string value) in texts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            builder.Set(key, value);
        return builder.Build();
    }

    public static ImmutableDictionary<string, string> Texts(ObjectValue texts) =>
        texts.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.AsString());
}
