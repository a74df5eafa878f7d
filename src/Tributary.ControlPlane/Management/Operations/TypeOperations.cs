using System.Text;
using Tributary.AppSync.Apis;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Definitions.Types;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>
/// Types one by one. They edit the stored document at once; the schema in force changes when the document is complete, until then
/// the one before stays and the status says what is missing ("Designing your schema", AppSync guide: the CLI's way bottom-up).
/// </summary>
internal static class TypeOperations
{
    public static ObjectValue Create(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        TypeSubmission submission = Submission(input);
        SchemaDocument document = TypeViews.DocumentOf(api);
        if (document.Find(submission.Name) is not null)
            throw ManagementErrors.TypeExists(submission.Name);
        return Save(context, api, document.Append(submission.Sdl), submission);
    }

    public static ObjectValue Get(OperationContext context, ObjectValue input) =>
        TypeViews.Response(context, context.Api(input.Required("apiId")), input.Required("typeName"), input.Required("format"));

    public static ObjectValue List(OperationContext context, ObjectValue input) =>
        new TypeViews(context, context.Api(input.Required("apiId"))).Page(input);

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        string name = input.Required("typeName");
        SchemaDocument document = TypeViews.DocumentOf(api);
        NamedDefinition old = document.Find(name) ?? throw ManagementErrors.TypeNotFound(name);
        if (input.Text("definition") is null)
            return TypeViews.Response(context, api, name, input.Required("format"));
        TypeSubmission submission = Submission(input);
        if (submission.Name != name)
            throw ManagementErrors.TypeRenamed(name, submission.Name);
        return Save(context, api, document.Replace(old, submission.Sdl), submission);
    }

    public static ObjectValue Delete(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        string name = input.Required("typeName");
        SchemaDocument document = TypeViews.DocumentOf(api);
        NamedDefinition old = document.Find(name) ?? throw ManagementErrors.TypeNotFound(name);
        ManagedApi changed = api with { SubmittedTypes = api.SubmittedTypes.Remove(name) };
        context.Put(WithDocument(context, changed, document.Remove(old)));
        return ObjectValue.Empty;
    }

    private static TypeSubmission Submission(ObjectValue input)
    {
        try
        {
            return TypeSubmission.Read(input.Required("definition"), input.Required("format"));
        }
        catch (SyntaxException exception)
        {
            var problem = new DefinitionProblem(
                DefinitionPlace.Type, exception.Message, exception.Location.Line, exception.Location.Column);
            throw ManagementErrors.TypeRefused([problem]);
        }
        catch (FormatException exception)
        {
            throw ManagementErrors.TypeRefused(exception.Message);
        }
    }

    private static ObjectValue Save(OperationContext context, ManagedApi api, ChangedDocument document, TypeSubmission submission)
    {
        ManagedApi changed = WithDocument(
            context, api with { SubmittedTypes = api.SubmittedTypes.SetItem(submission.Name, submission.Submitted) }, document);
        context.Put(changed);
        return TypeViews.Response(context, changed, submission.Name, submission.Submitted.Format);
    }

    private static ManagedApi WithDocument(OperationContext context, ManagedApi api, ChangedDocument document)
    {
        if (Encoding.UTF8.GetByteCount(document.Text) > context.Limits.SchemaBytes)
            throw ManagementErrors.SchemaTooLarge(context.Limits.SchemaBytes);
        if (document.Text.Length == 0)
            return WithoutTypes(api);
        SchemaReading reading = context.Environment.Schemas.Read(document.Text);
        DefinitionProblem[] own = [.. reading.Problems.Where(problem => !SchemaRules.IsAboutSeveralTypes(problem.Rule))];
        if (own.Length > 0)
            throw ManagementErrors.TypeRefused(own.Select(problem => InDefinition(problem, document.LinesBefore)));
        SchemaOutline outline = reading.Outline ?? SchemaDocument.Read(document.Text).Outline();
        ApiDefinition definition = api.Definition with
        {
            Schema = reading.Outline is null ? api.Definition.Schema : document.Text,
            Resolvers = SchemaOperations.WithoutOrphans(api.Definition.Resolvers, outline),
        };
        return api with
        {
            Definition = definition,
            Draft = reading.Outline is null ? new SchemaDraft(document.Text, SchemaDetails.OfDraft(reading.Problems)) : null,
            SchemaCreation = reading.Outline is null ? api.SchemaCreation : SchemaCreation.Active,
        };
    }

    private static ManagedApi WithoutTypes(ManagedApi api) => api with
    {
        Definition = api.Definition with { Resolvers = api.Definition.Resolvers.Clear() },
        Draft = api.Definition.Schema is null ? null : new SchemaDraft(string.Empty, SchemaDetails.OfDraft([])),
    };

    private static DefinitionProblem InDefinition(DefinitionProblem problem, int linesBefore) =>
        problem with { Place = DefinitionPlace.Type, Line = problem.Line - linesBefore };
}
