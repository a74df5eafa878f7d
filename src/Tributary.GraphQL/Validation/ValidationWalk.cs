using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation;

/// <summary>
/// The one walk over a document: depth first, knowing the types at each node, calling the rules. Nesting is bounded by the parser.
/// </summary>
internal sealed partial class ValidationWalk
{
    private readonly RulesOfDocument _rules;
    private readonly ImmutableArray<ValidationError>.Builder _errors = ImmutableArray.CreateBuilder<ValidationError>();
    private readonly List<string> _path = [];
    private readonly FragmentQueue _queue = new();
    private FragmentGraph? _graph;
    private int _work;

    private bool _isInOperation;

    // Inside fragments on behalf of an operation: only variables are looked at.
    private bool _isFollowing;

    public ValidationWalk(Document document, Schema schema, ValidationOptions options, ValidationRules rules)
    {
        _rules = rules.ForDocument();
        Document = document;
        Schema = schema;
        Options = options;
    }

    public Document Document { get; }

    public Schema Schema { get; }

    public ValidationOptions Options { get; }

    public ImmutableArray<ValidationError> Errors => _errors.ToImmutable();

    public FragmentGraph Fragments => _graph ??= new FragmentGraph(Document);

    /// <summary>The type whose fields are selected here; null when it is unknown or has none.</summary>
    public NamedType? ParentType { get; private set; }

    /// <summary>The field around or at the node.</summary>
    public FieldDefinition? Field { get; private set; }

    /// <summary>The directive around or at the node; <see cref="IsInDirective"/> tells an unknown one from none.</summary>
    public DirectiveDefinition? Directive { get; private set; }

    public bool IsInDirective { get; private set; }

    /// <summary>The definition of the argument or input field that a value is for.</summary>
    public InputValueDefinition? InputDefinition { get; private set; }

    /// <summary>The type that a value must have.</summary>
    public GraphQLType? InputType { get; private set; }

    /// <summary>Whether the value is directly for a field of a OneOf input object.</summary>
    public bool IsInOneOf { get; private set; }

    public void Run()
    {
        foreach (ValidationRule rule in _rules.At(RuleHooks.Document))
            rule.Enter(Document, this);
        foreach (Definition definition in Document.Definitions)
        {
            if (definition is OperationDefinition operation)
                Walk(operation);
            else if (definition is FragmentDefinition fragment)
                Walk(fragment);
        }

        foreach (ValidationRule rule in _rules.At(RuleHooks.DocumentEnd))
            rule.Leave(Document, this);
    }

    public void Report(ValidationErrorCode code, Location location, params ReadOnlySpan<string> arguments) =>
        Report(new ValidationError { Code = code, Locations = [location], Arguments = [.. arguments] });

    /// <summary>Reports with the path of the walk.</summary>
    /// <exception cref="ValidationStoppedException">This was the last error that the options allow.</exception>
    public void Report(ValidationError error)
    {
        _errors.Add(error with { Path = [.. _path] });
        if (_errors.Count >= Options.ErrorsMax)
            throw new ValidationStoppedException();
    }

    /// <summary>Counts work that is not linear in the document's length.</summary>
    /// <exception cref="ValidationStoppedException">It was more than the options allow; an error says so.</exception>
    public void Spend(int steps)
    {
        _work += steps;
        if (_work <= Options.WorkMax)
            return;
        Report(ValidationErrorCode.TooComplex, Document.Location, $"{Options.WorkMax}");
        throw new ValidationStoppedException();
    }

    private void Walk(OperationDefinition operation)
    {
        _isInOperation = true;
        foreach (ValidationRule rule in _rules.At(RuleHooks.Operation))
            rule.Enter(operation, this);
        foreach (VariableDefinition variable in operation.Variables)
            Walk(variable);
        WalkDirectives(operation.Directives, LocationOf(operation.Kind));
        ParentType = Schema.RootType(operation.Kind);
        WalkSelectionSet(operation.SelectionSet);
        FollowSpreads();
        foreach (ValidationRule rule in _rules.At(RuleHooks.OperationEnd))
            rule.Leave(operation, this);
        ParentType = null;
        _isInOperation = false;
    }

    private static DirectiveLocation LocationOf(OperationKind kind) => kind switch
    {
        OperationKind.Mutation => DirectiveLocation.Mutation,
        OperationKind.Subscription => DirectiveLocation.Subscription,
        _ => DirectiveLocation.Query,
    };

    // What an operation's variables mean in fragments depends on the operation. Each fragment once, in a queue rather than
    // recursively: chains of fragments can be as long as the document.
    private void FollowSpreads()
    {
        _isFollowing = true;
        while (_queue.TryTake(out FragmentDefinition? fragment, out ImmutableArray<string> path))
        {
            _path.AddRange(path);
            WalkFragmentBody(fragment);
            _path.Clear();
        }

        _isFollowing = false;
        _queue.Reset();
    }

    private void Walk(FragmentDefinition fragment)
    {
        _path.Add(fragment.Name);
        ParentType = Schema.FindType(fragment.TypeCondition.Name);
        foreach (ValidationRule rule in _rules.At(RuleHooks.Fragment))
            rule.Enter(fragment, this);
        WalkTypeName(fragment.TypeCondition);
        _path.Clear();
        WalkFragmentBody(fragment);
        _queue.Reset();
    }

    private void WalkFragmentBody(FragmentDefinition fragment)
    {
        _path.Add(fragment.Name);
        ParentType = Schema.FindType(fragment.TypeCondition.Name);
        WalkDirectives(fragment.Directives, DirectiveLocation.FragmentDefinition);
        WalkSelectionSet(fragment.SelectionSet);
        ParentType = null;
        _path.RemoveAt(_path.Count - 1);
    }

    private void Walk(VariableDefinition variable)
    {
        foreach (ValidationRule rule in _rules.At(RuleHooks.VariableDefinition))
            rule.Enter(variable, this);
        WalkTypeName(variable.Type.Named);
        if (variable.DefaultValue is not null)
        {
            InputType = Schema.Resolve(variable.Type);
            WalkValue(variable.DefaultValue);
            InputType = null;
        }

        WalkDirectives(variable.Directives, DirectiveLocation.VariableDefinition);
    }

    private void WalkTypeName(NamedTypeReference name)
    {
        if (_isFollowing)
            return;
        foreach (ValidationRule rule in _rules.At(RuleHooks.TypeName))
            rule.Enter(name, this);
    }

    private void WalkSelectionSet(SelectionSet selectionSet)
    {
        foreach (Selection selection in selectionSet.Selections)
        {
            if (_isFollowing)
                Spend(1);
            switch (selection)
            {
                case Field field:
                    Walk(field);
                    break;
                case FragmentSpread spread:
                    Walk(spread);
                    break;
                case InlineFragment fragment:
                    Walk(fragment);
                    break;
            }
        }

        if (_isFollowing)
            return;
        foreach (ValidationRule rule in _rules.At(RuleHooks.SelectionSetEnd))
            rule.Leave(selectionSet, this);
    }

    private void Walk(Field field)
    {
        (NamedType? parentType, FieldDefinition? outerField) = (ParentType, Field);
        _path.Add(field.Name);
        Field = parentType is null ? null : Schema.FindField(parentType, field.Name);
        if (!_isFollowing)
        {
            foreach (ValidationRule rule in _rules.At(RuleHooks.Field))
                rule.Enter(field, this);
        }

        WalkArguments(field.Arguments);
        WalkDirectives(field.Directives, DirectiveLocation.Field);
        if (field.SelectionSet is not null)
        {
            ParentType = Field?.Type.Named;
            WalkSelectionSet(field.SelectionSet);
        }

        _path.RemoveAt(_path.Count - 1);
        (ParentType, Field) = (parentType, outerField);
    }

    private void Walk(FragmentSpread spread)
    {
        if (!_isFollowing)
        {
            foreach (ValidationRule rule in _rules.At(RuleHooks.FragmentSpread))
                rule.Enter(spread, this);
        }

        WalkDirectives(spread.Directives, DirectiveLocation.FragmentSpread);
        if (Document.FindFragment(spread.Name) is { } fragment)
            _queue.Add(fragment, _path);
    }

    private void Walk(InlineFragment fragment)
    {
        if (!_isFollowing)
        {
            foreach (ValidationRule rule in _rules.At(RuleHooks.InlineFragment))
                rule.Enter(fragment, this);
        }

        NamedType? parentType = ParentType;
        if (fragment.TypeCondition is not null)
        {
            WalkTypeName(fragment.TypeCondition);
            ParentType = Schema.FindType(fragment.TypeCondition.Name);
        }

        WalkDirectives(fragment.Directives, DirectiveLocation.InlineFragment);
        WalkSelectionSet(fragment.SelectionSet);
        ParentType = parentType;
    }
}
