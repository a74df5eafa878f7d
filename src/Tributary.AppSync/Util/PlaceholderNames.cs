using System.Globalization;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>The placeholders #expName_1, #expName_2, ... of one expression: one for each different text.</summary>
internal sealed class PlaceholderNames
{
    private readonly Dictionary<string, string> _placeholders = new(StringComparer.Ordinal);
    private readonly ObjectBuilder _names = new();

    public ObjectValue Names => _names.Build();

    public string For(string name)
    {
        if (_placeholders.TryGetValue(name, out string? placeholder))
            return placeholder;
        placeholder = string.Create(CultureInfo.InvariantCulture, $"#expName_{_placeholders.Count + 1}");
        _placeholders.Add(name, placeholder);
        _names.Set(placeholder, name);
        return placeholder;
    }
}
