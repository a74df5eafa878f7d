using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::FindInMap</c>: [map, key, key], and <c>{DefaultValue: ...}</c> of the language extensions as a fourth.</summary>
internal sealed class FindInMapFunction : IntrinsicFunction
{
    public override string Name => "Fn::FindInMap";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope)
    {
        TemplateList arguments = EvaluationScope.Arguments(argument, Name, 3, 4);
        TemplateNode? fallback = arguments.Items.Length == 4 ? (arguments.Items[3] as TemplateMapping)?["DefaultValue"] : null;
        TemplateNode node = scope.Mappings;
        for (int i = 0; i < 3; i++)
        {
            string key = scope.Text(arguments.Items[i], $"element {i + 1} of Fn::FindInMap");
            if ((node as TemplateMapping)?[key] is { } found)
                node = found;
            else if (fallback is not null)
                return scope.Evaluate(fallback);
            else
                throw Missing(i, key, arguments.Items[i].Position, node);
        }

        return scope.Evaluate(node);
    }

    private static TemplateException Missing(int level, string key, SourcePosition position, TemplateNode node)
    {
        string what = level switch
        {
            0 => "no mapping is named",
            1 => "the mapping has no first-level key",
            _ => "the mapping has no second-level key",
        };
        return new TemplateException(position, $"{what} '{key}'", Suggestion.For(key, (node as TemplateMapping)?.Keys ?? []));
    }
}
