using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Types.Building;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.4.1: an argument is defined on its field or directive.</summary>
internal sealed class KnownArgumentNames : ValidationRule
{
    public KnownArgumentNames()
        : base(RuleHooks.Argument)
    {
    }

    public override void Enter(Argument argument, ValidationWalk walk)
    {
        if (walk.InputDefinition is not null)
            return;
        if (walk.Directive is { } directive)
            Report(ValidationErrorCode.UnknownDirectiveArgument, argument, directive.Arguments, walk, directive.Name);
        else if (!walk.IsInDirective && walk.Field is { } field)
            Report(ValidationErrorCode.UnknownArgument, argument, field.Arguments, walk, field.Name, field.Owner.Name);
    }

    private static void Report(
        ValidationErrorCode code,
        Argument argument,
        ImmutableArray<ArgumentDefinition> known,
        ValidationWalk walk,
        params ReadOnlySpan<string> owner) => walk.Report(new ValidationError
        {
            Code = code,
            Arguments = [argument.Name, .. owner],
            Locations = [argument.Location],
            Suggestion = Suggestions.Nearest(argument.Name, known.Select(definition => definition.Name)),
        });
}
