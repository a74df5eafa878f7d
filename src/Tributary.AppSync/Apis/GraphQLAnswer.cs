using System.Collections.Immutable;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;

namespace Tributary.AppSync.Apis;

/// <summary>What a request came to. The protocol it came by finds the words and the bytes.</summary>
public abstract record GraphQLAnswer;

public enum RequestRefusal
{
    /// <summary>The API has no schema yet.</summary>
    NoSchema,
    Syntax,
    TooManyTokens,

    /// <summary>The plan passes a limit: fields that fragments multiply, or nesting.</summary>
    TooLarge,
    OperationNameMissing,
    OperationUnknown,

    /// <summary>A subscription that did not come by the real-time protocol.</summary>
    SubscriptionNotHere,

    /// <summary>A mutation by a method that must not change anything.</summary>
    MutationNotHere,

    /// <summary>The hash names no document that is known: the client sends the document along next time.</summary>
    PersistedQueryNotFound,

    /// <summary>The hash is not that of the document beside it.</summary>
    PersistedQueryHash,

    /// <summary>A version of the protocol of persisted queries that nobody speaks.</summary>
    PersistedQueryVersion,

    /// <summary>Something else than a subscription where only those are served.</summary>
    NotASubscription,

    /// <summary>The caller's policies grant nothing of what is asked for.</summary>
    PermissionDenied,
}

/// <summary>Nothing was executed, for a reason that is not the document's validity.</summary>
public sealed record RequestRefused(RequestRefusal Reason, string? Detail = null) : GraphQLAnswer;

public sealed record DocumentInvalid(ImmutableArray<ValidationError> Errors) : GraphQLAnswer;

public sealed record VariablesInvalid(VariableError Error) : GraphQLAnswer;

public sealed record Executed(ExecutionResult Result, Resolvers.RequestContext Context) : GraphQLAnswer;
