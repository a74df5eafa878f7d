using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation;

/// <summary>Directives, arguments and values: the walk below selections.</summary>
internal sealed partial class ValidationWalk
{
    private void WalkDirectives(ImmutableArray<Directive> directives, DirectiveLocation location)
    {
        if (directives.IsEmpty)
            return;
        IsInDirective = true;
        if (!_isFollowing)
        {
            foreach (ValidationRule rule in _rules.At(RuleHooks.Directives))
                rule.Enter(new DirectiveList(directives, location), this);
        }

        foreach (Directive directive in directives)
        {
            Directive = Schema.FindDirective(directive.Name);
            WalkArguments(directive.Arguments);
        }

        Directive = null;
        IsInDirective = false;
    }

    private void WalkArguments(ImmutableArray<Argument> arguments)
    {
        if (arguments.IsEmpty)
            return;
        if (!_isFollowing && arguments.Length > 1)
        {
            foreach (ValidationRule rule in _rules.At(RuleHooks.Arguments))
                rule.Enter(new ArgumentList(arguments), this);
        }

        foreach (Argument argument in arguments)
        {
            ArgumentDefinition? definition = IsInDirective ? Directive?.FindArgument(argument.Name) : Field?.FindArgument(argument.Name);
            (InputDefinition, InputType) = (definition, definition?.Type);
            if (!_isFollowing)
            {
                foreach (ValidationRule rule in _rules.At(RuleHooks.Argument))
                    rule.Enter(argument, this);
            }

            WalkValue(argument.Value);
            (InputDefinition, InputType) = (null, null);
        }
    }

    private void WalkValue(ValueLiteral value)
    {
        switch (value)
        {
            case VariableReference variable when _isInOperation:
                foreach (ValidationRule rule in _rules.At(RuleHooks.Variable))
                    rule.Enter(variable, this);
                break;
            case ListLiteral list:
                WalkList(list);
                break;
            case ObjectLiteral members:
                WalkObject(members);
                break;
        }
    }

    private void WalkList(ListLiteral list)
    {
        (InputValueDefinition? definition, GraphQLType? type) = (InputDefinition, InputType);
        (InputDefinition, InputType, IsInOneOf) = (null, (type?.Nullable as ListType)?.ItemType, false);
        foreach (ValueLiteral item in list.Items)
            WalkValue(item);
        (InputDefinition, InputType) = (definition, type);
    }

    private void WalkObject(ObjectLiteral members)
    {
        if (!_isFollowing)
        {
            foreach (ValidationRule rule in _rules.At(RuleHooks.ObjectLiteral))
                rule.Enter(members, this);
        }

        (InputValueDefinition? definition, GraphQLType? type) = (InputDefinition, InputType);
        foreach (ObjectLiteralField member in members.Fields)
        {
            var input = type?.Named as InputObjectType;
            InputDefinition = input?.FindField(member.Name);
            InputType = InputDefinition?.Type;
            IsInOneOf = input is { IsOneOf: true };
            WalkValue(member.Value);
            IsInOneOf = false;
        }

        (InputDefinition, InputType) = (definition, type);
    }
}
