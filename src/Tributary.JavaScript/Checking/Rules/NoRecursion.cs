using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-recursion: the named functions that each named function calls, also from callbacks in it, form no circle.</summary>
internal sealed class NoRecursion : Rule
{
    public override void Finish(Module module, CheckContext context)
    {
        var graph = new CallGraph();
        graph.Visit(module);
        var finished = new HashSet<FunctionExpression>();
        foreach (FunctionExpression function in graph.Calls.Keys)
            Follow(function, [], graph, finished, context);
    }

    private static void Follow(
        FunctionExpression function, List<Call> path, CallGraph graph, HashSet<FunctionExpression> finished, CheckContext context)
    {
        if (!finished.Add(function) || !graph.Calls.TryGetValue(function, out List<Call>? calls))
            return;
        foreach (Call call in calls)
        {
            path.Add(call);
            int start = path.FindIndex(c => c.Caller == call.Callee);
            if (start >= 0)
                Report(path[start..], context);
            else
                Follow(call.Callee, path, graph, finished, context);
            path.RemoveAt(path.Count - 1);
        }
    }

    private static void Report(List<Call> cycle, CheckContext context)
    {
        string last = cycle[^1].Name.Name;
        string names = string.Join(',', cycle.Select(c => c.Name.Name).Prepend(last));
        context.Report(
            cycle[^1].Name,
            $"Recursive function calls not supported. Detected cycle in {names}",
            "Use for...of or an array method instead.");
    }

    private sealed record Call(FunctionExpression Caller, FunctionExpression Callee, Identifier Name);

    private sealed class CallGraph : SyntaxWalker
    {
        private readonly HashSet<FunctionExpression> _named = [];
        private FunctionExpression? _caller;

        public Dictionary<FunctionExpression, List<Call>> Calls { get; } = [];

        public override void Visit(SyntaxNode? node)
        {
            switch (node)
            {
                case VariableDeclarator { Target: Identifier { Variable.Function: { } function } }:
                    _named.Add(function);
                    break;
                case FunctionExpression { Name: not null } function:
                    _named.Add(function);
                    break;
                case CallExpression call:
                    AddCall(call.Callee);
                    foreach (Expression argument in call.Arguments)
                        AddCall(argument);
                    break;
            }

            FunctionExpression? outer = _caller;
            if (node is FunctionExpression entered && _named.Contains(entered))
                _caller = entered;
            base.Visit(node);
            _caller = outer;
        }

        private void AddCall(Expression callee)
        {
            if (_caller is null || callee is not Identifier { Variable.Function: { } function } name)
                return;
            if (!Calls.TryGetValue(_caller, out List<Call>? calls))
                Calls.Add(_caller, calls = []);
            calls.Add(new Call(_caller, function, name));
        }
    }
}
