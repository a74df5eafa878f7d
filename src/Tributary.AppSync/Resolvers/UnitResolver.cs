using Tributary.AppSync.DataSources;
using Tributary.GraphQL.Execution;

namespace Tributary.AppSync.Resolvers;

/// <summary>request, data source, response ("JavaScript resolvers overview": Unit resolvers).</summary>
internal sealed class UnitResolver(IResolverProgram program, IDataSource dataSource, DataSourceCall call) : FieldResolver
{
    public override ValueTask<FieldOutcome> ResolveAsync(FieldInvocation invocation, CancellationToken cancellationToken)
    {
        var context = new ResolverContext(invocation, cancellationToken);
        StepOutcome request = program.EvaluateRequest(context);
        if (request.Kind != StepKind.Value)
            return new ValueTask<FieldOutcome>(ResolverOutcomes.Final(context, request));
        return AnswerAsync(context, request, cancellationToken);
    }

    private async ValueTask<FieldOutcome> AnswerAsync(ResolverContext context, StepOutcome request, CancellationToken cancellationToken)
    {
        TemplateVersion version;
        try
        {
            version = program.VersionOf(request.Value);
            DataSourceCall together = call with { Reads = context.Request.Reads };
            context.BeginResponse(await dataSource.InvokeAsync(request.Value, together, cancellationToken));
        }
        catch (RequestDocumentException exception)
        {
            return ResolverOutcomes.Final(context, StepOutcome.Failure(AppSyncError.MappingTemplate(exception.Message)));
        }

        return ResolverOutcomes.Final(context, ResolverOutcomes.Respond(program, context, version));
    }
}
