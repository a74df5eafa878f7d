using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>The host's modules as objects of the language.</summary>
internal static class HostObjects
{
    public static NamespaceObject Namespace(HostModule module, string? path = null)
    {
        string name = path ?? module.Name;
        string prefix = path is null ? string.Empty : path + ".";
        return new NamespaceObject(name, module.Members.Select(m => KeyValuePair.Create(m.Name, Of(m, prefix + m.Name))));
    }

    public static JsValue Of(HostMember member, string path)
    {
        if (member.Function is { } function)
            return JsValue.Of(new HostFunctionObject(path, function, member.IsTemplateTag));
        return member.Module is { } module ? JsValue.Of(Namespace(module, path)) : JsValue.Adopt(member.Constant);
    }
}
