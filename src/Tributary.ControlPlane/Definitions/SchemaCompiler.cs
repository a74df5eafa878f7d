using System.Text;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Schemas;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Introspection;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions;

/// <summary>Schema documents by the rules of the GraphQL engine.</summary>
/// <param name="dialect">The one that APIs are compiled with.</param>
public sealed class SchemaCompiler(Dialect dialect) : ISchemaCompiler
{
    public SchemaReading Read(string definition)
    {
        SchemaResult result = AppSyncSchema.Build(definition, dialect);
        return result.Schema is { } schema
            ? SchemaReading.Accepted(Outline(schema))
            : SchemaReading.Refused([.. result.Errors.Select(Problem)]);
    }

    public async ValueTask<string> IntrospectAsync(
        string definition, IntrospectionFormat format, bool includeDirectives, CancellationToken cancellationToken)
    {
        Schema schema = AppSyncSchema.Build(definition, dialect).Schema
            ?? throw new InvalidOperationException("The schema document in force is one that this version refuses. Upload it again.");
        if (format == IntrospectionFormat.Sdl)
            return SchemaPrinter.Print(schema, includeDirectives);
        Document document = DocumentParser.Parse(IntrospectionQuery.Of(legacy: !dialect.CurrentIntrospection));
        ExecutionPlan plan = new PreparedOperation(schema, document, document.Operations[0], _ => null).PlanFor(ObjectValue.Empty);
        ExecutionResult result = await ExecutionResult.ExecuteAsync(new ExecutionRequest { Plan = plan }, cancellationToken);
        using var output = new Utf8Output();
        output.WriteRaw("{\"data\":"u8);
        result.WriteData(output);
        output.WriteByte((byte)'}');
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static SchemaOutline Outline(Schema schema)
    {
        var fields = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (CompositeType type in schema.Types.OfType<CompositeType>())
        {
            if (!type.Name.StartsWith("__", StringComparison.Ordinal))
                fields.Add(type.Name, type.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal));
        }

        return new SchemaOutline(fields);
    }

    private static DefinitionProblem Problem(SchemaError error)
    {
        string message = error.Rule == SchemaRules.UniqueTypeNames
            ? $"Schema contains duplicate type names. {error.Message}"
            : error.Message;
        return new DefinitionProblem(
            DefinitionPlace.Schema,
            message,
            error.Location?.Line,
            error.Location?.Column,
            error.Rule,
            error.Suggestion is null ? null : $"Did you mean '{error.Suggestion}'?");
    }
}
