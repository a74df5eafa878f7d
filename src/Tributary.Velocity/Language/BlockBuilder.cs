using System.Text;
using Tributary.Velocity.Nodes;

namespace Tributary.Velocity.Language;

/// <summary>Collects nodes and joins texts that follow each other.</summary>
internal sealed class BlockBuilder
{
    private readonly List<Node> _nodes = [];
    private readonly StringBuilder _text = new();

    public void AddText(string text) => _text.Append(text);

    public void Add(Node node)
    {
        Flush();
        _nodes.Add(node);
    }

    public Block Build()
    {
        Flush();
        return new Block([.. _nodes]);
    }

    private void Flush()
    {
        if (_text.Length > 0)
            _nodes.Add(new TextNode(_text.ToString()));
        _text.Clear();
    }
}
