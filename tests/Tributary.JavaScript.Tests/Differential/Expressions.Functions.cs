namespace Tributary.JavaScript.Tests.Differential;

/// <summary>Callbacks and functions called where they are written.</summary>
internal sealed partial class Expressions
{
    /// <summary>A function for an array method whose elements are of a kind.</summary>
    private string Callback(Kind element, Kind result, int depth)
    {
        int scope = names.Count;
        string parameters = Parameters(element, out bool isPlain);
        string text = Function(parameters, isPlain, result, depth);
        names.CloseTo(scope);
        return text;
    }

    private string Reducer(Kind accumulated, Kind element, int depth)
    {
        int scope = names.Count;
        string sum = names.Fresh(), item = names.Fresh();
        names.Add(sum, accumulated, isAssignable: true);
        names.Add(item, element);
        string text = Function($"{sum}, {item}", isPlain: false, accumulated, depth);
        names.CloseTo(scope);
        return text;
    }

    private string CallOfFunction(int depth)
    {
        int scope = names.Count;
        string first = names.Fresh(), rest = names.Fresh();
        names.Add(first, Kind.Number);
        string parameters = first;
        if (dice.Chance(0.4))
        {
            string second = names.Fresh();
            parameters += $", {second} = {dice.Choose(() => first, () => Of(Kind.Number, depth + 1))}";
            names.Add(second, Kind.Number);
        }

        if (dice.Chance(0.3))
        {
            parameters += $", ...{rest}";
            names.Add(rest, Kind.Numbers);
        }

        string function = Function(parameters, isPlain: false, Kind.Any, depth);
        names.CloseTo(scope);
        string arguments = dice.Choose(
            () => dice.List(4, () => Of(Kind.Number, depth + 1)),
            () => $"...{Of(Kind.Numbers, depth + 1)}",
            () => $"undefined, {Of(Kind.Number, depth + 1)}");
        return $"({function})({arguments})";
    }

    private string Parameters(Kind element, out bool isPlain)
    {
        string name = names.Fresh();
        isPlain = false;
        if (element == Kind.Object && dice.Chance(0.4))
            return ObjectPattern();
        names.Add(name, element, isAssignable: true);
        if (dice.Chance(0.6))
        {
            isPlain = true;
            return name;
        }

        string index = names.Fresh();
        names.Add(index, Kind.Number);
        return dice.Pick($"{name}, {index}", $"{name} = {Literal(element)}, {index}", $"{name}, {index}, ...others");
    }

    private string ObjectPattern()
    {
        string id = names.Fresh(), name = names.Fresh(), rest = names.Fresh();
        string pattern = dice.Pick(
            $"{{ id: {id}, name: {name} = 'none' }}",
            $"{{ id: {id}, ...{rest} }}",
            $"{{ name: {name} = {Literal(Kind.Text)} }} = {{}}",
            $"{{ nested: {{ id: {id} }} = {{}}, tags: [{name}] = ['t'] }}",
            $"{{ ['na' + 'me']: {name}, ...{rest} }}");
        if (pattern.Contains(id, StringComparison.Ordinal))
            names.Add(id, Kind.Text);
        if (pattern.Contains(name, StringComparison.Ordinal))
            names.Add(name, Kind.Text, isAssignable: true);
        if (pattern.Contains(rest, StringComparison.Ordinal))
            names.Add(rest, Kind.Object);
        return pattern;
    }

    private string Function(string parameters, bool isPlain, Kind result, int depth)
    {
        string head = isPlain && dice.Chance(0.5) ? parameters : $"({parameters})";
        if (depth >= DepthMax - 1 || _functions > 0 || dice.Chance(0.6))
            return dice.Chance(0.85) ? $"{head} => {Of(result, depth)}" : $"function ({parameters}) {{ return {Of(result, depth)}; }}";
        _functions++;
        int scope = names.Count;
        string body = $"{{\n{Body()}return {Of(result, depth)};\n}}";
        names.CloseTo(scope);
        _functions--;
        return dice.Chance(0.7) ? $"{head} => {body}" : $"function {dice.Pick(string.Empty, "named")}({parameters}) {body}";
    }
}
