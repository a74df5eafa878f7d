using Tributary.AppSync.Apis;
using Tributary.ControlPlane.Definitions;
using Tributary.GraphQL.Language;

namespace Tributary.ControlPlane.Tests.Management;

/// <summary>Accepts every document that parses and has no type beginning with AWS.</summary>
internal sealed class OutliningSchemaCompiler : ISchemaCompiler
{
    public SchemaReading Read(string definition)
    {
        try
        {
            Document document = DocumentParser.Parse(definition);
            var fields = new Dictionary<string, IReadOnlySet<string>>();
            foreach (TypeDefinitionSyntax type in document.Definitions.OfType<TypeDefinitionSyntax>())
            {
                if (type.Name.StartsWith("AWS", StringComparison.Ordinal))
                    return Refused("ReservedNames", $"The name '{type.Name}' is reserved.", type.Location);
                if (type is CompositeTypeSyntax composite)
                    fields[type.Name] = composite.Fields.Select(field => field.Name).ToHashSet();
            }

            return SchemaReading.Accepted(new SchemaOutline(fields));
        }
        catch (SyntaxException exception)
        {
            return Refused(ControlPlane.Definitions.SchemaRules.Syntax, exception.Message, exception.Location);
        }
    }

    public ValueTask<string> IntrospectAsync(
        string definition, IntrospectionFormat format, bool includeDirectives, CancellationToken cancellationToken) =>
        new($"{format} {includeDirectives} {definition}");

    private static SchemaReading Refused(string rule, string message, Location location) =>
        SchemaReading.Refused([new DefinitionProblem(DefinitionPlace.Schema, message, location.Line, location.Column, rule, "Choose another name.")]);
}
