using Tributary.AppSync.Observability;
using Tributary.GraphQL.Execution;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>
/// What is logged of one run of a resolver ("Field-level logs"). Where only failures are logged, the evaluated steps wait until it is
/// known that the field failed.
/// </summary>
internal sealed class FieldLog(RequestLog log, FieldInvocation invocation)
{
    private readonly long _begun = log.Elapsed;
    private List<Evaluation>? _waiting;

    // "If field-level logging is set to INFO or higher with verbose-content included, AWS AppSync adds the transformed mapping template
    // logging messages."
    private bool LogsEveryStep =>
        log.FieldLevel == FieldLogLevel.All || (log.FieldLevel >= FieldLogLevel.Info && log.IsVerbose);

    /// <summary>A step was evaluated.</summary>
    public void Evaluated(string logType, LoggedFunction? function, ResolverContext context, StepOutcome outcome)
    {
        var evaluation = new Evaluation(
            logType, function, outcome, context.Arguments, context.Stash, context.Previous, context.Result, context.Error?.Message);
        if (LogsEveryStep)
            Write(evaluation);
        else
            (_waiting ??= []).Add(evaluation);
    }

    /// <summary>The run is over; <paramref name="last"/> decides about the field.</summary>
    public void End(ResolverContext context, StepOutcome last)
    {
        bool failed = last.Error is not null || context.AppendedErrors.Errors.Count > 0;
        if (failed && _waiting is not null)
        {
            foreach (Evaluation evaluation in _waiting)
                Write(evaluation);
        }

        if (log.FieldLevel == FieldLogLevel.All)
            WriteTracing();
    }

    private void WriteTracing() => log.Write(
        "Tracing",
        ("path", Path()),
        ("parentType", invocation.Field.Parent.Name),
        ("fieldName", invocation.Field.Definition.Name),
        ("returnType", invocation.Field.Definition.Type.ToString()),
        ("startOffset", _begun),
        ("duration", log.Elapsed - _begun),
        ("resolverArn", ResolverArn()));

    private void Write(Evaluation evaluation)
    {
        List<(string, Value)> members =
        [
            ("resolverArn", ResolverArn()),
            ("path", Path()),
            ("parentType", invocation.Field.Parent.Name),
            ("fieldName", invocation.Field.Definition.Name),
            ("fieldInError", evaluation.Outcome.Error is not null),
        ];
        // How the service names a function here is not documented.
        if (evaluation.Function is { } function)
            members.AddRange([("functionName", function.Name), ("functionArn", function.Arn)]);
        if (log.IsVerbose && evaluation.Outcome.Error is null)
            members.Add(("transformedTemplate", Utf8Output.ToText(evaluation.Outcome.Value)));
        if (log.IsVerbose && log.FieldLevel is FieldLogLevel.All or FieldLogLevel.Error)
            members.Add(("context", evaluation.Context()));
        members.Add(("errors", evaluation.Errors()));
        log.Write(evaluation.LogType, members.ToArray());
    }

    private string ResolverArn() =>
        $"{log.ApiArn}/types/{invocation.Field.Definition.Owner.Name}/fields/{invocation.Field.Definition.Name}";

    private ListValue Path() => ListValue.From(invocation.ReadPath().Select(segment => segment.ToValue()));

    // Values never change, so what a step saw is still there when it is written.
    private sealed record Evaluation(
        string LogType,
        LoggedFunction? Function,
        StepOutcome Outcome,
        Value Arguments,
        Value Stash,
        Value? Previous,
        Value? Result,
        string? SourceError)
    {
        public ObjectValue Context()
        {
            var context = new ObjectBuilder(5);
            context.Set("arguments", Arguments);
            context.Set("stash", Stash);
            if (Previous is { } previous)
                context.Set("prev", ObjectValue.Of(("result", previous)));
            if (Result is { } result)
                context.Set("result", result);
            if (SourceError is not null)
                context.Set("error", ObjectValue.Of(("message", SourceError)));
            return context.Build();
        }

        public ListValue Errors()
        {
            Value[] errors = Outcome.Error is { } error
                ? [ObjectValue.Of(("message", error.Message), ("errorType", error.ErrorType))]
                : [];
            return ListValue.From(errors);
        }
    }
}
