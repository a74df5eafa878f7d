namespace Tributary.DynamoDb.Expressions;

/// <summary>
/// The paths of an update or a projection must be apart: none the same as or within another, and no place used both as a list
/// and as a map.
/// </summary>
internal sealed class PathOverlap(ExpressionProblems problems)
{
    private readonly List<DocumentPath> _paths = [];
    private readonly Dictionary<string, int> _roots = new(StringComparer.Ordinal);

    // No other problem of two paths goes before it, and thousands of paths make millions of pairs.
    private bool _isFound;

    public void Add(DocumentPath path)
    {
        // Only paths of the same attribute can meet; without one of those there is nothing to compare.
        if (_roots.ContainsKey(path.Root))
        {
            for (int i = 0; i < _paths.Count && !_isFound; i++)
                Compare(_paths[i], path);
        }

        _roots[path.Root] = _paths.Count;
        _paths.Add(path);
    }

    private void Compare(DocumentPath one, DocumentPath two)
    {
        int common = Math.Min(one.Elements.Length, two.Elements.Length);
        for (int i = 0; i < common; i++)
        {
            PathElement a = one.Elements[i], b = two.Elements[i];
            if (a.Name is null != b.Name is null)
            {
                problems.Report(ProblemRank.PathConflict, Messages.PathsConflict(one.ToString(), two.ToString()));
                return;
            }

            if (a != b)
                return;
        }

        _isFound = true;
        problems.Report(ProblemRank.PathOverlap, Messages.PathsOverlap(one.ToString(), two.ToString()));
    }
}
