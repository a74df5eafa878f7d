using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Execution;

/// <summary>
/// An operation ready to run many times: selections merged, constant arguments coerced, resolvers bound. It holds no caller's
/// rights and no request's values.
/// </summary>
public sealed class ExecutionPlan
{
    internal ExecutionPlan(Schema schema, OperationDefinition operation, ObjectType rootType, PlanSelection root)
    {
        Schema = schema;
        Operation = operation;
        RootType = rootType;
        Root = root;
    }

    public Schema Schema { get; }

    public OperationDefinition Operation { get; }

    public ObjectType RootType { get; }

    public PlanSelection Root { get; }
}
