using System.Text;
using Tributary.AppSync.Util;
using Tributary.Evaluation;
using Tributary.Values;
using Tributary.Velocity;

namespace Tributary.AppSync.Resolvers;

/// <summary>One mapping template, prepared when it is first needed. Immutable and shared.</summary>
internal sealed class MappingTemplate(string text, VelocityEnvironment environment)
{
    private readonly Lazy<Prepared> _prepared = new(() => Prepare(text, environment));

    /// <summary>Why it is no template, or null.</summary>
    public CodeProblem? Problem => _prepared.Value.Problem;

    /// <summary>A template that was saved by a version that was less strict fails here.</summary>
    /// <param name="members">What $ctx has.</param>
    /// <param name="host">What utilities act on; it knows when nobody waits any more.</param>
    /// <param name="keepsText">Whether the rendered text is wanted beside its value.</param>
    public TemplateEvaluation Evaluate(ContextMembers members, IUtilContext host, bool keepsText = false)
    {
        if (_prepared.Value.Problem is { } problem)
        {
            return TemplateEvaluation.Failed(
                new TemplateFailure(problem.Message) { Fix = problem.Fix, Line = problem.Line, Column = problem.Column });
        }

        using VelocityEvaluation evaluation = _prepared.Value.Template!.Begin(new ContextSource(members), host);
        TemplateEvaluation result = Run(evaluation);
        if (keepsText && result is { HasRendered: true, HasReturned: false })
            result.Text = evaluation.Text;
        if (evaluation.ReachedLoopLimit)
            host.Log(UtilLogLevel.Error, $"A #foreach ended after {environment.Options.LoopIterationsMax} iterations.");
        return ReadBack(evaluation, result);
    }

    private static TemplateEvaluation Run(VelocityEvaluation evaluation)
    {
        try
        {
            evaluation.Run();
            return evaluation.HasReturned
                ? new TemplateEvaluation { Value = Read(evaluation.Returned), HasReturned = true }
                : new TemplateEvaluation { Value = evaluation.ReadValue(), HasRendered = true };
        }
        catch (UtilErrorException raised)
        {
            return TemplateEvaluation.Failed(new TemplateFailure(raised.Message) { Raised = raised.Error });
        }
        catch (UtilUnauthorizedException denied)
        {
            return TemplateEvaluation.Failed(new TemplateFailure(denied.Message) { IsUnauthorized = true });
        }
        catch (TemplateException fault)
        {
            return TemplateEvaluation.Failed(new TemplateFailure(fault.Message) { Line = fault.Line, Column = fault.Column });
        }
        catch (TemplateOutputException output)
        {
            return new TemplateEvaluation { HasRendered = true, Failure = new TemplateFailure(TemplateTexts.Of(output)) };
        }
        catch (BudgetExceededException exceeded)
        {
            return TemplateEvaluation.Failed(new TemplateFailure(exceeded.Message));
        }
    }

    // #return($util.toJson({})) means the object: a text that is JSON is taken for what it says.
    private static Value Read(Value returned) =>
        returned.TryGetString(out string json) && Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(json), out Value read) ? read : returned;

    private static TemplateEvaluation ReadBack(VelocityEvaluation evaluation, TemplateEvaluation result)
    {
        try
        {
            result.Arguments = Changed(evaluation, ResolverContextMembers.Arguments);
            result.Stash = Changed(evaluation, ResolverContextMembers.Stash);
            result.AllocatedBytes = evaluation.AllocatedBytes;
            result.Steps = evaluation.Steps;
            return result;
        }
        catch (BudgetExceededException exceeded)
        {
            return result.Failure is null ? TemplateEvaluation.Failed(new TemplateFailure(exceeded.Message)) : result;
        }
    }

    // Both stay objects, whatever a template sets in their place.
    private static ObjectValue? Changed(VelocityEvaluation evaluation, string member) =>
        evaluation.TryReadBack(member, out Value value) && value.TryGetObject(out ObjectValue? changed) ? changed : null;

    private static Prepared Prepare(string text, VelocityEnvironment environment)
    {
        try
        {
            return new Prepared(VelocityTemplate.Prepare(text, environment), null);
        }
        catch (TemplateSyntaxException syntax)
        {
            return new Prepared(null, new CodeProblem("PARSER_ERROR", syntax.Message, syntax.Line, syntax.Column, -1, FixOf(syntax)));
        }
    }

    // Velocity says of a literal only where it is. The first line is without the list of what could have stood there.
    private static string? FixOf(TemplateSyntaxException syntax) =>
        syntax.InnerException is null ? null : $"Inside it: {syntax.GetBaseException().Message.Split('\n')[0]}.";

    private sealed record Prepared(VelocityTemplate? Template, CodeProblem? Problem);
}

/// <summary>What came of one evaluation of a template.</summary>
internal sealed class TemplateEvaluation
{
    public Value Value { get; init; }

    /// <summary>The value is that of #return.</summary>
    public bool HasReturned { get; init; }

    /// <summary>It came to its end, be what it rendered JSON or not.</summary>
    public bool HasRendered { get; init; }

    /// <summary>What was rendered, when it was asked for and is what counts.</summary>
    public string? Text { get; set; }

    public TemplateFailure? Failure { get; init; }

    /// <summary>What the template made of the arguments, or null when it did not touch them.</summary>
    public ObjectValue? Arguments { get; set; }

    public ObjectValue? Stash { get; set; }

    /// <summary>What the evaluation allocated (an estimate; deterministic).</summary>
    public long AllocatedBytes { get; set; }

    public long Steps { get; set; }

    public static TemplateEvaluation Failed(TemplateFailure failure) => new() { Failure = failure };
}

/// <summary>Why a template has no value.</summary>
internal sealed record TemplateFailure(string Message)
{
    /// <summary>What the message does not say; for authors, not for clients.</summary>
    public string? Fix { get; init; }

    /// <summary>When the template ended itself with $util.error or $util.validate.</summary>
    public UtilError? Raised { get; init; }

    public bool IsUnauthorized { get; init; }

    /// <summary>From 1; 0 when unknown.</summary>
    public int Line { get; init; }

    public int Column { get; init; }
}
