using Tributary.JavaScript.Evaluation;
using Tributary.JavaScript.Language.Syntax;
using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Builtins;

/// <summary>What a global, an import or a member of one is; known before the code runs, because none of them ever changes.</summary>
internal sealed class KnownValue(JsValue value)
{
    public JsValue Value { get; } = value;

    public bool IsFunction => Value.Reference is JsFunction;

    public bool IsTemplateTag => Value.Reference is HostFunctionObject { IsTemplateTag: true } or BuiltinFunction { IsTemplateTag: true };

    public bool IsNamespace => Namespace is not null;

    public string Name => Namespace?.Name ?? string.Empty;

    public IReadOnlyList<string> MemberNames => Namespace?.Keys ?? [];

    private NamespaceObject? Namespace => Value.Reference as NamespaceObject ?? (Value.Reference as BuiltinFunction)?.Namespace;

    public static KnownValue? Of(SyntaxNode node, JavaScriptEnvironment environment) => node switch
    {
        Identifier { Variable: null } global => OfGlobal(global.Name, environment),
        Identifier { Variable: { Kind: VariableKind.Import, Import: { } import } } => OfImport(import, environment),
        MemberExpression member => Of(member.Object, environment)?.Member(member.Name),
        _ => null,
    };

    public KnownValue? Member(string name) => Namespace is { } members && members.Has(name) ? new KnownValue(members.Get(name)) : null;

    private static KnownValue? OfGlobal(string name, JavaScriptEnvironment environment) =>
        environment.TryGetGlobal(name, out JsValue value) ? new KnownValue(value) : null;

    private static KnownValue? OfImport(ImportBinding import, JavaScriptEnvironment environment)
    {
        if (environment.FindModuleObject(import.Module) is not { } module)
            return null;
        var whole = new KnownValue(JsValue.Of(module));
        return import.Name is null ? whole : whole.Member(import.Name);
    }
}
