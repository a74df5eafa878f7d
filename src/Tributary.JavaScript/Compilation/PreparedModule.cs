using System.Collections.Frozen;
using Tributary.JavaScript.Evaluation;
using Tributary.JavaScript.Language;

namespace Tributary.JavaScript.Compilation;

/// <summary>A program ready to run: what its variables start with, what runs before a handler, and the slots of its exports.</summary>
internal sealed record PreparedModule(
    JsValue[] Variables, bool AreVariablesFinal, Executable[] Body, int FrameSize, FrozenDictionary<string, int> Exports)
{
    /// <summary>Where the code was made from, if it says so.</summary>
    public Lazy<SourceMap?>? SourceMap { get; init; }

    /// <summary>The variables of one evaluation; shared by all where nothing assigns them.</summary>
    public JsValue[] NewVariables() => AreVariablesFinal ? Variables : [.. Variables];
}
