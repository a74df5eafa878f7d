using Tributary.AppSync.DataSources;
using Tributary.AppSync.Resolvers;

namespace Tributary.AppSync.Events;

/// <summary>
/// A handler that is an object with a request and a response ("Writing event handlers": Handler with a data source integration). An
/// early return of the request skips both the source and the response.
/// </summary>
internal sealed class DataSourceHandler(string name, HandlerProgram program, IDataSource source, DataSourceCall call) : ChannelHandler
{
    private const string Request = "request";
    private const string Response = "response";

    public override bool Waits => true;

    public override async ValueTask<StepOutcome> RunAsync(EventContext context)
    {
        StepOutcome request = program.Evaluate(name, Request, context);
        if (request.Kind != StepKind.Value)
            return request;
        try
        {
            context.BeginResponse(await source.InvokeAsync(request.Value, call, context.CancellationToken));
        }
        catch (RequestDocumentException exception)
        {
            return StepOutcome.Failure(AppSyncError.MappingTemplate(exception.Message));
        }

        return program.Evaluate(name, Response, context);
    }
}
