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
