using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Compilation.Delegates;

/// <summary>The body of a function as machine code: what running the tree of its nodes does, without a call for each of them.</summary>
internal delegate JsValue CompiledBody(Frame frame);
