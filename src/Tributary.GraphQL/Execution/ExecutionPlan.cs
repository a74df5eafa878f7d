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

    /// <summary>
    /// Why nothing can be executed with the plan's variables: the condition of a root field is null. Further down that is an error of the
    /// field around.
    /// </summary>
    public VariableError? Refusal
    {
        get
        {
            if (Root.NullCondition?.FindArgument("if")?.Value is not VariableReference { Name: var name })
                return null;
            VariableDefinition definition = Operation.Variables.First(variable => variable.Name == name);
            var type = new NonNullType(Schema.FindType("Boolean")!);
            return new VariableError(VariableErrorCode.NullForNonNull, name, name, type, null, definition.Location, name);
        }
    }
}
