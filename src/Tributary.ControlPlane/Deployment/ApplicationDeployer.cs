using System.Collections.Immutable;
using Tributary.Aws;

namespace Tributary.ControlPlane.Deployment;

/// <summary>What a person deploys: one template, or a CDK application with several.</summary>
public sealed record ApplicationRequest
{
    /// <summary>A template, a folder that has one, or a folder with (or which is) a <c>cdk.out</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The name of a template's stack; of an application with names of its own, the one stack to deploy. Null: all.</summary>
    public string? StackName { get; init; }

    /// <summary>The name of the stack when neither a person nor the application gives one.</summary>
    public required string DefaultStackName { get; init; }

    /// <summary>Where to deploy to; an application made for one region goes to that.</summary>
    public required AwsScope Scope { get; init; }

    /// <summary>Values for parameters: <c>NAME</c> in every stack that declares it, <c>STACK:NAME</c> in one.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool RenewApiKeys { get; init; }
}

/// <summary>Deploys the stacks of an application one after the other, each wholly or not at all, as their order asks for.</summary>
public sealed class ApplicationDeployer(StackDeployer stacks)
{
    private const char StackMark = ':';

    /// <summary>Creates the stacks, or changes what differs from their last deployment.</summary>
    /// <returns>In the order of deployment; never empty.</returns>
    /// <exception cref="TemplateException">A stack was refused; those before it are deployed.</exception>
    public async Task<ImmutableArray<DeploymentResult>> DeployAsync(
        ApplicationRequest request, IProgress<ResourceSummary>? progress, CancellationToken cancellationToken)
    {
        ImmutableArray<TemplateInput> inputs = Locate(request);
        var results = ImmutableArray.CreateBuilder<DeploymentResult>(inputs.Length);
        foreach (TemplateInput input in inputs)
            results.Add(await DeployAsync(request, input, progress, cancellationToken));
        return results.ToImmutable();
    }

    /// <summary>The templates that a request means, in the order of deployment; never empty.</summary>
    /// <exception cref="TemplateException">There are none, or the request names what they do not have.</exception>
    internal static ImmutableArray<TemplateInput> Locate(ApplicationRequest request)
    {
        ImmutableArray<TemplateInput> inputs = Choose(TemplateInputs.Locate(request.Path), request);
        RefuseUnknownParameters(inputs, request.Parameters.Keys);
        return inputs;
    }

    // Of a template alone everything that was given is handed on, so that a name it does not have is noticed.
    internal static Dictionary<string, string> ParametersFor(TemplateInput input, IReadOnlyDictionary<string, string> given)
    {
        var parameters = new Dictionary<string, string>(input.Parameters, StringComparer.Ordinal);
        foreach ((string name, string value) in given)
        {
            if (input.DeclaredParameters is null || input.DeclaredParameters.Value.Contains(name))
                parameters[name] = value;
            else if (name.StartsWith($"{input.StackName}{StackMark}", StringComparison.Ordinal))
                parameters[name[(input.StackName!.Length + 1)..]] = value;
        }

        return parameters;
    }

    private static ImmutableArray<TemplateInput> Choose(ImmutableArray<TemplateInput> inputs, ApplicationRequest request)
    {
        if (request.StackName is not { } name || inputs.Any(input => input.StackName is null))
            return inputs;
        ImmutableArray<TemplateInput> chosen = [.. inputs.Where(input => input.StackName == name)];
        if (chosen.IsEmpty)
        {
            string names = string.Join(", ", inputs.Select(input => input.StackName));
            throw Refused(inputs, $"the application has no stack '{name}'", $"It has {names}.");
        }

        return chosen;
    }

    private async Task<DeploymentResult> DeployAsync(
        ApplicationRequest request, TemplateInput input, IProgress<ResourceSummary>? progress, CancellationToken cancellationToken)
    {
        var deployment = new DeploymentRequest
        {
            TemplatePath = input.TemplatePath,
            StackName = input.StackName ?? request.StackName ?? request.DefaultStackName,
            Scope = input.Region is { } region ? request.Scope with { Region = region } : request.Scope,
            Assets = input.Assets,
            Parameters = ParametersFor(input, request.Parameters),
            RenewApiKeys = request.RenewApiKeys,
        };
        try
        {
            DeploymentResult result = await stacks.DeployAsync(deployment, progress, cancellationToken);
            return result with { InputFiles = [.. result.InputFiles, .. input.Files] };
        }
        catch (TemplateException exception)
        {
            throw new TemplateException(exception.Problems, exception) { InputFiles = [.. exception.InputFiles, .. input.Files] };
        }
    }

    private static void RefuseUnknownParameters(ImmutableArray<TemplateInput> inputs, IEnumerable<string> given)
    {
        if (inputs.Any(input => input.DeclaredParameters is null))
            return;
        string[] known = [.. inputs.SelectMany(input => input.DeclaredParameters!.Value
            .SelectMany(name => new[] { name, $"{input.StackName}{StackMark}{name}" })).Distinct(StringComparer.Ordinal)];
        if (given.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw Refused(inputs, $"the parameter '{unknown}' was given, and no stack of the application declares it",
                Suggestion.For(unknown, known, "Give parameters as NAME=VALUE or STACK:NAME=VALUE."));
        }
    }

    private static TemplateException Refused(ImmutableArray<TemplateInput> inputs, string reason, string? fix) =>
        new([new TemplateProblem { Reason = reason, Fix = fix }]) { InputFiles = [.. inputs.SelectMany(input => input.Files).Distinct()] };
}
