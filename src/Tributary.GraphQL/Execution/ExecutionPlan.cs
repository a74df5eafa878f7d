using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Execution;

/// <summary>
/// An operation ready to run many times: selections merged, constant arguments coerced, resolvers bound. It holds no caller's
/// rights and no request's values.
/// </summary>
public sealed class ExecutionPlan
{
    internal ExecutionPlan(Schema schema, Document document, OperationDefinition operation, ObjectType rootType, PlanSelection root)
    {
        Schema = schema;
        Document = document;
        Operation = operation;
        RootType = rootType;
        Root = root;
    }

    public Schema Schema { get; }

    /// <summary>Where the operation and its fragments are written.</summary>
    public Document Document { get; }

    public OperationDefinition Operation { get; }

    public ObjectType RootType { get; }

    public PlanSelection Root { get; }
}
