using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation;

/// <summary>The directives of one node, with the location that a directive must allow to stand there.</summary>
internal readonly record struct DirectiveList(ImmutableArray<Directive> Directives, DirectiveLocation Location);

/// <summary>The arguments of one field or directive.</summary>
internal readonly record struct ArgumentList(ImmutableArray<Argument> Arguments);
