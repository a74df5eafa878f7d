using System.Collections.Frozen;
using Tributary.JavaScript.Builtins;
using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript;

/// <summary>
/// Where programs run: the modules that code may import, the names that are there without an import, and the options. Built once,
/// shared by all programs and threads.
/// </summary>
public sealed class JavaScriptEnvironment
{
    private readonly FrozenDictionary<string, (HostModule Module, NamespaceObject Object)> _modules;
    private readonly FrozenDictionary<string, JsValue> _globals;

    /// <exception cref="ArgumentException">Two modules have one name.</exception>
    public JavaScriptEnvironment(IEnumerable<HostModule> modules, IEnumerable<HostMember> globals, JavaScriptOptions options)
    {
        Options = options;
        Modules = [.. modules];
        _modules = Modules.ToFrozenDictionary(m => m.Name, m => (m, HostObjects.Namespace(m)), StringComparer.Ordinal);
        var names = new Dictionary<string, JsValue>(Globals.Create(options), StringComparer.Ordinal);
        foreach (HostMember member in globals)
            names[member.Name] = HostObjects.Of(member, member.Name);
        _globals = names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public JavaScriptOptions Options { get; }

    public IReadOnlyList<HostModule> Modules { get; }

    internal HostModule? FindModule(string name) =>
        _modules.TryGetValue(name, out (HostModule Module, NamespaceObject Object) found) ? found.Module : null;

    internal NamespaceObject? FindModuleObject(string name) =>
        _modules.TryGetValue(name, out (HostModule Module, NamespaceObject Object) found) ? found.Object : null;

    internal bool TryGetGlobal(string name, out JsValue value) => _globals.TryGetValue(name, out value);
}
