using System.Globalization;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>
/// What the templates of one deployment, nested ones and their conditions included, may produce: a few functions that refer to each
/// other, or to one long text again and again, would else fill the memory, or take hours.
/// </summary>
internal sealed class EvaluationBudget
{
    private long _characters;
    private int _depth;

    /// <summary>Begins to evaluate a node within the one before; <see cref="Leave"/> ends it.</summary>
    /// <exception cref="TemplateException">It is too deep, and <see cref="Leave"/> is not to be called.</exception>
    public void Enter(SourcePosition position)
    {
        if (_depth >= TemplateLimits.EvaluationDepthMax)
        {
            throw new TemplateException(
                position, $"functions and conditions lead to each other over more than {TemplateLimits.EvaluationDepthMax} steps",
                "Check that no mapping refers to itself.");
        }

        _depth++;
    }

    public void Leave() => _depth--;

    /// <summary>Counts characters that are about to be produced, or read anew, and nodes that are evaluated.</summary>
    /// <exception cref="TemplateException">The budget is spent.</exception>
    public void Spend(long characters, SourcePosition position)
    {
        if (_characters + characters <= TemplateLimits.EvaluatedCharactersMax)
        {
            _characters += characters;
            return;
        }

        string limit = TemplateLimits.EvaluatedCharactersMax.ToString("N0", CultureInfo.InvariantCulture);
        throw new TemplateException(position, $"the template's functions produce more than {limit} characters");
    }
}
