namespace Tributary.GraphQL.Tests.Generation;

/// <summary>An argument or an input field, its type and default as text.</summary>
internal sealed record InputModel(string Name, string Type, string? Default);

/// <param name="IsInherited">Whether an interface has it: it must not be deprecated then.</param>
internal sealed record FieldModel(string Name, string Type, IReadOnlyList<InputModel> Arguments, bool IsInherited = false);

internal sealed record CompositeModel(string Name, List<string> Interfaces, List<FieldModel> Fields);

internal sealed record InputObjectModel(string Name, bool IsOneOf, List<InputModel> Fields);
