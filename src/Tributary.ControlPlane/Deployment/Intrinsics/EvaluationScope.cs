using System.Collections.Frozen;
using Tributary.ControlPlane.Deployment.Parameters;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>
/// What the names in a template stand for, and the evaluation of its nodes. A node is evaluated when a property is needed, never
/// before, so the parts nobody reads (policies of roles) may be anything. Scalars come out as text: the property's type decides.
/// </summary>
internal sealed class EvaluationScope
{
    public required FrozenDictionary<string, Value> Parameters { get; init; }

    public required PseudoParameters Pseudo { get; init; }

    public required TemplateMapping Mappings { get; init; }

    public required ConditionTable Conditions { get; init; }

    public required IResourceValues Resources { get; init; }

    public required ExportTable Exports { get; init; }

    /// <summary>What dynamic references read.</summary>
    public required SystemParameters SystemParameters { get; init; }

    public required EvaluationBudget Budget { get; init; }

    /// <summary>The same names without the resources: what conditions may refer to.</summary>
    public EvaluationScope ForConditions() => Resources is NoResources ? this : new EvaluationScope
    {
        Parameters = Parameters,
        Pseudo = Pseudo,
        Mappings = Mappings,
        Conditions = Conditions,
        Resources = NoResources.Instance,
        Exports = Exports,
        SystemParameters = SystemParameters,
        Budget = Budget,
    };

    /// <summary>The value of a node, or null where <c>AWS::NoValue</c> removes it.</summary>
    /// <exception cref="TemplateException">With the position of what cannot be evaluated.</exception>
    public Value? Evaluate(TemplateNode node)
    {
        Spend(1, node.Position);
        Budget.Enter(node.Position);
        try
        {
            return EvaluateEntered(node);
        }
        finally
        {
            Budget.Leave();
        }
    }

    /// <summary>The value of a node that must be a text.</summary>
    public string Text(TemplateNode node, string what) => Evaluate(node) switch
    {
        null => throw new TemplateException(node.Position, $"{what} must be a text, and this is AWS::NoValue"),
        { IsString: true } text => text.AsString(),
        { } other => throw new TemplateException(node.Position, $"{what} must be a text, and this is {Noun(other)}"),
    };

    /// <summary>The value of a node that must be a list.</summary>
    public ListValue List(TemplateNode node, string what) => Evaluate(node) is { IsList: true } list
        ? list.AsList()
        : throw new TemplateException(node.Position, $"{what} must be a list, and this is {node.Noun}");

    /// <summary>The arguments of a function that takes a list with a fixed number of elements.</summary>
    public static TemplateList Arguments(TemplateNode node, string function, int least, int most)
    {
        if (node is TemplateList list && list.Items.Length >= least && list.Items.Length <= most)
            return list;
        string count = least == most ? $"{least}" : $"{least} to {most}";
        throw new TemplateException(node.Position, $"{function} takes a list of {count} elements, and this is {Shape(node)}");
    }

    /// <summary>What a parameter, pseudo parameter or resource stands for; null for <c>AWS::NoValue</c>.</summary>
    public Value? Resolve(string name, SourcePosition position)
    {
        if (name == PseudoParameters.NoValue)
            return null;
        if (Parameters.TryGetValue(name, out Value value) || Pseudo.TryGet(name, out value))
            return value;
        return Resources.Contains(name) ? Resources.Ref(name, position) : throw UnknownName(name, position);
    }

    public TemplateException UnknownName(string name, SourcePosition position)
    {
        if (name.StartsWith("AWS::", StringComparison.Ordinal))
            return new TemplateException(position, $"there is no pseudo parameter '{name}'", Suggestion.For(name, Pseudo.Names));
        return LeftOut(name, position) ?? new TemplateException(
            position, $"no parameter or resource is named '{name}'", Suggestion.For(name, Parameters.Keys.Concat(Resources.LogicalIds)));
    }

    public TemplateException UnknownResource(string logicalId, SourcePosition position) => LeftOut(logicalId, position)
        ?? new TemplateException(position, $"no resource is named '{logicalId}'", Suggestion.For(logicalId, Resources.LogicalIds));

    /// <summary>Counts what a function is about to produce against the budget of the deployment.</summary>
    public void Spend(long characters, SourcePosition position) => Budget.Spend(characters, position);

    public static string Noun(Value value) => value.Kind switch
    {
        ValueKind.Object => "a mapping",
        ValueKind.List => "a list",
        ValueKind.Null => "null",
        _ => "a text",
    };

    private Value? EvaluateEntered(TemplateNode node) => node switch
    {
        TemplateScalar scalar => Scalar(scalar),
        TemplateList list => List(list),
        TemplateMapping mapping when IntrinsicFunctions.Find(mapping) is { } function => function.Evaluate(mapping.Entries[0].Value, this),
        TemplateMapping mapping => Object(mapping),
        _ => null,
    };

    private TemplateException? LeftOut(string logicalId, SourcePosition position) => Resources.IsLeftOut(logicalId)
        ? new TemplateException(
            position, $"the resource '{logicalId}' is left out by its condition", "Refer to it under the same condition, with Fn::If.")
        : null;

    private static string Shape(TemplateNode node) => node is TemplateList list ? $"a list of {list.Items.Length}" : node.Noun;

    private static Value Scalar(TemplateScalar scalar)
    {
        if (scalar.IsNull)
            throw new TemplateException(
                scalar.Position, "null values are not allowed in templates", "Remove the property, or use AWS::NoValue.");
        return scalar.Text;
    }

    private ListValue List(TemplateList list)
    {
        var items = new List<Value>(list.Items.Length);
        foreach (TemplateNode item in list.Items)
        {
            if (Evaluate(item) is { } value)
                items.Add(value);
        }

        return ListValue.From(items);
    }

    private ObjectValue Object(TemplateMapping mapping)
    {
        var members = new ObjectBuilder(mapping.Entries.Length);
        foreach (TemplateEntry entry in mapping.Entries)
        {
            if (Evaluate(entry.Value) is { } value)
                members.Set(entry.Key, value);
        }

        return members.Build();
    }
}
