using System.Collections.Frozen;
using Tributary.Values;

namespace Tributary.JavaScript;

/// <summary>Something with members that code imports or finds as a global: a module, or a part of one such as <c>util.time</c>.</summary>
public sealed class HostModule
{
    private readonly FrozenDictionary<string, HostMember> _members;

    /// <exception cref="ArgumentException">Two members have one name.</exception>
    public HostModule(string name, params IEnumerable<HostMember> members)
    {
        Name = name;
        _members = members.ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);
    }

    public string Name { get; }

    public IEnumerable<HostMember> Members => _members.Values;

    public HostMember? Find(string name) => _members.GetValueOrDefault(name);
}

/// <summary>One member of a <see cref="HostModule"/>, or a global: a function, a nested module or a constant.</summary>
public sealed class HostMember
{
    private HostMember(string name) => Name = name;

    public string Name { get; }

    public HostFunction? Function { get; private init; }

    public HostModule? Module { get; private init; }

    /// <summary>The value when this is neither a function nor a module.</summary>
    public Value Constant { get; private init; }

    /// <summary>May stand before a template literal; it is called with the list of texts and then the substitutions.</summary>
    public bool IsTemplateTag { get; private init; }

    public static HostMember Of(string name, HostFunction function) => new(name) { Function = function };

    public static HostMember TemplateTag(string name, HostFunction function) => new(name) { Function = function, IsTemplateTag = true };

    public static HostMember Of(HostModule module) => new(module.Name) { Module = module };

    public static HostMember Of(string name, Value constant) => new(name) { Constant = constant };
}
