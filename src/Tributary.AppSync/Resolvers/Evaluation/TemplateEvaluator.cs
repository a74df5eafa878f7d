using Tributary.Velocity;

namespace Tributary.AppSync.Resolvers.Evaluation;

/// <summary>Renders one mapping template against a mock context, without an API (EvaluateMappingTemplate).</summary>
public sealed class TemplateEvaluator
{
    private readonly VelocityEnvironment _environment;
    private readonly TimeProvider _clock;

    private TemplateEvaluator(VelocityEnvironment environment, TimeProvider clock)
    {
        _environment = environment;
        _clock = clock;
    }

    /// <summary>With the rules and budgets that resolvers have.</summary>
    public static TemplateEvaluator Create(TimeProvider clock) =>
        new(VelocityEnvironments.Create(new VelocityOptions { Clock = clock }), clock);

    /// <summary>
    /// A text that is not JSON is an error, as it is to a resolver; what was rendered is in <see cref="MockEvaluation.Rendered"/>.
    /// </summary>
    public MockEvaluation Evaluate(string template, MockContext context, CancellationToken cancellationToken = default)
    {
        var utilities = new MockUtilities(context, _clock, cancellationToken);
        TemplateEvaluation evaluation = new MappingTemplate(template, _environment).Evaluate(
            new MockContextMembers(context, utilities), utilities, keepsText: true);
        EvaluationError? error = evaluation.Failure is { } failure ? ErrorOf(failure) : null;
        string? result = error is null ? evaluation.Value.ToString() : null;
        return new MockEvaluation
        {
            Result = result,
            Rendered = evaluation.Text,
            Error = error,
            Logs = utilities.Logs,
            Stash = (evaluation.Stash ?? context.Stash).ToString(),
            OutErrors = utilities.OutErrors.ToString(),
        };
    }

    private static EvaluationError ErrorOf(TemplateFailure failure) => new(failure.Message)
    {
        Text = failure.Fix is null ? failure.Message : $"{failure.Message}. {failure.Fix}",
        Raised = failure.Raised,
        Line = failure.Line,
        Column = failure.Column,
    };
}
