using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>A module of the host; its functions are called by name.</summary>
internal sealed class ModuleObject(HostModule module) : HeapObject
{
    public HostModule Module => module;

    public override JavaClass Class => JavaClass.Module;

    public override JavaValue GetProperty(string name, EvaluationMeter meter)
    {
        HostMember? member = module.Find(name);
        if (member is null || member.IsFunction)
            return JavaValue.Null;
        return member.Module is { } inner ? JavaValue.Of(inner.Object) : JavaValue.Adopt(member.Constant);
    }

    public override void Print(TextBuilder text, int depth) => text.Append(module.Name);
}
