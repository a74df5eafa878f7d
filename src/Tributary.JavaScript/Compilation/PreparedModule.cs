using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Compilation;

/// <summary>A program ready to run: what its variables start with, what runs before a handler, and the slots of its exports.</summary>
internal sealed record PreparedModule(
    JsValue[] Variables, bool AreVariablesFinal, Executable[] Body, int FrameSize, IReadOnlyDictionary<string, int> Exports)
{
    /// <summary>The variables of one evaluation; shared by all where nothing assigns them.</summary>
    public JsValue[] NewVariables() => AreVariablesFinal ? Variables : [.. Variables];
}
