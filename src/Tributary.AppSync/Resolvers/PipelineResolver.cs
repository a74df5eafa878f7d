using System.Collections.Immutable;
using Tributary.AppSync.DataSources;
using Tributary.GraphQL.Execution;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>One function of a pipeline, ready to run.</summary>
internal sealed record PipelineFunction(string FunctionId, IResolverProgram Program, IDataSource DataSource);

/// <summary>
/// The before step, the functions in order, the after step ("JavaScript resolvers overview": Pipeline resolvers). ctx.prev.result
/// hands each step's output to the next.
/// </summary>
internal sealed class PipelineResolver(string apiId, IResolverProgram program, ImmutableArray<PipelineFunction> functions) : FieldResolver
{
    public override async ValueTask<FieldOutcome> ResolveAsync(FieldInvocation invocation, CancellationToken cancellationToken)
    {
        var context = new ResolverContext(invocation, cancellationToken) { Previous = Value.Null };
        StepOutcome before = program.HasRequest ? program.EvaluateRequest(context) : StepOutcome.Of(ObjectValue.Empty);
        if (before.Kind is StepKind.Failure or StepKind.Return)
            return ResolverOutcomes.Final(context, before);
        context.Previous = before.Value;
        if (before.Kind == StepKind.Value && await RunFunctionsAsync(context, cancellationToken) is { } failure)
            return ResolverOutcomes.Final(context, failure);
        return ResolverOutcomes.Final(context, After(context));
    }

    // Null when the run goes on to the after step.
    private async ValueTask<StepOutcome?> RunFunctionsAsync(ResolverContext context, CancellationToken cancellationToken)
    {
        foreach (PipelineFunction function in functions)
        {
            StepOutcome outcome = await RunAsync(function, context, cancellationToken);
            if (outcome.Kind == StepKind.Failure)
                return outcome;
            context.Previous = outcome.Value;
            if (outcome.Kind == StepKind.ReturnEnd)
                break;
        }

        return null;
    }

    private async ValueTask<StepOutcome> RunAsync(PipelineFunction function, ResolverContext context, CancellationToken cancellationToken)
    {
        context.BeginRequest();
        StepOutcome request = function.Program.EvaluateRequest(context);
        if (request.Kind != StepKind.Value)
            return request;
        try
        {
            var call = new DataSourceCall(apiId, function.FunctionId, context.Request.Reads);
            context.BeginResponse(await function.DataSource.InvokeAsync(request.Value, call, cancellationToken));
        }
        catch (RequestDocumentException exception)
        {
            return StepOutcome.Failure(AppSyncError.MappingTemplate(exception.Message));
        }

        return ResolverOutcomes.Respond(function.Program, context, TemplateVersion.Current);
    }

    private StepOutcome After(ResolverContext context)
    {
        Value last = context.Previous ?? Value.Null;
        context.BeginResponse(new DataSourceResult(last));
        return program.HasResponse ? program.EvaluateResponse(context) : StepOutcome.Of(last);
    }
}
