using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>
/// no-recursion: no call leads into a circle of named functions that call each other, also from callbacks in them. As in AWS's rule
/// every call that leads there is reported, with the circle that it leads to.
/// </summary>
internal sealed class NoRecursion : Rule
{
    /// <summary>Calls that one check names; a circle of many functions is in each of their messages.</summary>
    private const int ReportsMax = 100;

    private readonly CallGraph _graph = new();

    public override void Finish(Module module, CheckContext context)
    {
        _graph.Visit(module);
        var circles = new Circles(_graph);
        var reported = new HashSet<SyntaxNode>();
        foreach (Call call in _graph.All)
        {
            if (reported.Contains(call.Node) || circles.From(call) is not { } circle)
                continue;
            if (reported.Count == ReportsMax)
                return;
            reported.Add(call.Node);
            string names = string.Join(" <-", circle.Select(function => _graph.NameOf(function)));
            context.Report(
                call.Node,
                $"Recursive function calls not supported. Detected cycle in {names}",
                "Use for...of or an array method instead.");
        }
    }

    private sealed record Call(FunctionExpression? Caller, FunctionExpression Callee, SyntaxNode Node);

    /// <summary>Looks for the first circle that a call leads to; functions from which none is reached are looked at once.</summary>
    private sealed class Circles(CallGraph graph)
    {
        private readonly HashSet<FunctionExpression> _without = [];
        private readonly OrderedDictionary<FunctionExpression, int> _path = [];

        public FunctionExpression[]? From(Call call)
        {
            _path.Clear();
            if (call.Caller is not null)
                _path.Add(call.Caller, 0);
            return Follow(call.Callee);
        }

        private FunctionExpression[]? Follow(FunctionExpression function)
        {
            int start = _path.IndexOf(function);
            if (start >= 0)
                return [.. _path.Keys.Skip(start), function];
            if (_without.Contains(function))
                return null;
            _path.Add(function, 0);
            foreach (FunctionExpression callee in graph.CalledBy(function))
            {
                if (Follow(callee) is { } circle)
                    return circle;
            }

            _path.RemoveAt(_path.Count - 1);
            _without.Add(function);
            return null;
        }
    }

    private sealed class CallGraph : SyntaxWalker
    {
        private readonly Dictionary<FunctionExpression, string> _names = [];
        private readonly Dictionary<FunctionExpression, HashSet<FunctionExpression>> _called = [];
        private FunctionExpression? _caller;

        public List<Call> All { get; } = [];

        public string NameOf(FunctionExpression function) => _names[function];

        public IEnumerable<FunctionExpression> CalledBy(FunctionExpression function) => _called.GetValueOrDefault(function) ?? [];

        public override void Visit(SyntaxNode? node)
        {
            switch (node)
            {
                case VariableDeclarator { Target: Identifier { Variable.Function: { } function } name }:
                    _names.TryAdd(function, name.Name);
                    break;
                case FunctionExpression { Name: { } name } function:
                    _names.TryAdd(function, name.Name);
                    break;
                case CallExpression call:
                    Add(call.Callee, call);
                    foreach (Expression argument in call.Arguments)
                        Add(argument, call);
                    break;
            }

            FunctionExpression? outer = _caller;
            if (node is FunctionExpression entered && _names.ContainsKey(entered))
                _caller = entered;
            base.Visit(node);
            _caller = outer;
        }

        private void Add(Expression callee, CallExpression call)
        {
            if (callee is not Identifier { Variable.Function: { } function } name)
                return;
            _names.TryAdd(function, name.Name);
            All.Add(new Call(_caller, function, call));
            if (_caller is null)
                return;
            if (!_called.TryGetValue(_caller, out HashSet<FunctionExpression>? called))
                _called.Add(_caller, called = []);
            called.Add(function);
        }
    }
}
