using System.Collections.Frozen;
using Tributary.Values;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity;

/// <summary>
/// A function of the host that takes and gives objects of the template's heap, so that a list that goes through it stays the same list
/// (<c>$util.defaultIfNull($list, [])</c>). A result of C#'s null prints nothing.
/// </summary>
public delegate JavaValue? HeapFunction(IEvaluationHost host, ReadOnlySpan<JavaValue> arguments);

/// <summary>
/// Something with members that templates find under a root's name: <c>$util</c>, or a part of one such as <c>$util.time</c>.
/// </summary>
public sealed class HostModule
{
    private readonly FrozenDictionary<string, HostMember> _members;

    /// <exception cref="ArgumentException">Two members have one name.</exception>
    public HostModule(string name, params IEnumerable<HostMember> members)
    {
        Name = name;
        _members = members.ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);
        Object = new ModuleObject(this);
    }

    public string Name { get; }

    public IEnumerable<HostMember> Members => _members.Values;

    /// <summary>The module as templates see it.</summary>
    internal ModuleObject Object { get; }

    public HostMember? Find(string name) => _members.GetValueOrDefault(name);
}

/// <summary>One member of a <see cref="HostModule"/>: a function, a nested module or a constant.</summary>
public sealed class HostMember
{
    private HostMember(string name) => Name = name;

    public string Name { get; }

    public HostModule? Module { get; private init; }

    /// <summary>The value when this is neither a function nor a module.</summary>
    public Value Constant { get; private init; }

    internal HostFunction? Function { get; private init; }

    internal HeapFunction? HeapFunction { get; private init; }

    /// <summary>The function's result is a value whose JSON text the template gets.</summary>
    internal bool GivesJson { get; private init; }

    internal bool IsFunction => Function is not null || HeapFunction is not null;

    public static HostMember Of(string name, HostFunction function) => new(name) { Function = function };

    /// <summary>A function over objects of the heap.</summary>
    public static HostMember OfHeap(string name, HeapFunction function) => new(name) { HeapFunction = function };

    /// <summary>
    /// A function that gives the JSON text of a value, such as <c>$util.toJson</c>. Where a template prints it in place of a JSON
    /// value, the value itself gets there, without being written and read.
    /// </summary>
    public static HostMember OfJson(string name, HostFunction function) => new(name) { Function = function, GivesJson = true };

    public static HostMember Of(HostModule module) => new(module.Name) { Module = module };

    public static HostMember Of(string name, Value constant) => new(name) { Constant = constant };
}
