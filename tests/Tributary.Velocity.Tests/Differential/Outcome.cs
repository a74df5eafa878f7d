using System.Text.RegularExpressions;
using Tributary.Evaluation;
using Tributary.Values;

namespace Tributary.Velocity.Tests.Differential;

internal enum OutcomeKind
{
    Text,
    SyntaxError,
    Error,

    /// <summary>We ended it, or Velocity ran out of memory; it has no budgets.</summary>
    BeyondBudgets,
}

/// <summary>What became of a template: a text, or an error with its message.</summary>
internal sealed partial record Outcome(OutcomeKind Kind, string Text)
{
    public static Outcome OfVelocity(Value answer)
    {
        if (!answer["text"].IsNull)
            return new Outcome(OutcomeKind.Text, WithoutAddresses(answer["text"].AsString()));
        string error = answer["error"].AsString();
        int bar = error.IndexOf('|', StringComparison.Ordinal);
        string name = error[..bar], message = error[(bar + 1)..].Replace("*unset*[", "velocity[", StringComparison.Ordinal);
        if (name is "StackOverflowError" or "OutOfMemoryError")
            return new Outcome(OutcomeKind.BeyondBudgets, name);
        // An error of the parser, or of preparing what it has parsed.
        bool syntax = name is "ParseErrorException" or "TemplateInitException" or "MacroParseException";
        return new Outcome(syntax ? OutcomeKind.SyntaxError : OutcomeKind.Error, $"{(syntax ? string.Empty : name + ": ")}{message}");
    }

    public static Outcome OfTributary(string template)
    {
        try
        {
            using VelocityEvaluation evaluation = Templates.Begin(template, new PlainContext());
            evaluation.Run();
            return new Outcome(OutcomeKind.Text, WithoutAddresses(evaluation.Text));
        }
        catch (TemplateSyntaxException exception)
        {
            return new Outcome(OutcomeKind.SyntaxError, exception.Message);
        }
        catch (TemplateException exception)
        {
            return new Outcome(OutcomeKind.Error, exception.Message);
        }
        catch (BudgetExceededException exception)
        {
            return new Outcome(OutcomeKind.BeyondBudgets, exception.Message);
        }
    }

    /// <summary>Both have the same text, or both refuse to parse in the same words, or both fail.</summary>
    public bool Agrees(Outcome other)
    {
        if (Kind == OutcomeKind.BeyondBudgets || other.Kind == OutcomeKind.BeyondBudgets)
            return true;
        if (Kind == OutcomeKind.Text || other.Kind == OutcomeKind.Text)
            return Kind == other.Kind && Text == other.Text;
        // What Velocity finds only when it prepares the tree, or wraps into another exception, may be either.
        return Kind != OutcomeKind.SyntaxError || other.Kind != OutcomeKind.SyntaxError || Text == other.Text;
    }

    // Identity hash codes: arrays print them.
    private static string WithoutAddresses(string text) => AddressPattern().Replace(text, "@");

    /// <summary>As VelocityRunner has it.</summary>
    private sealed class PlainContext : IContextSource
    {
        public IEnumerable<string> Members => ["args", "stash"];

        public bool TryRead(string member, out Value value)
        {
            value = member == "args" ? Templates.Arguments : ObjectValue.Empty;
            return member is "args" or "stash";
        }
    }

    [GeneratedRegex(@"(?<=\[L[\w.]+;|java[\w.$]+)@[0-9a-f]+")]
    private static partial Regex AddressPattern();
}
