using System.Text;
using Tributary.Aws;
using Tributary.Aws.Policies;
using Tributary.ControlPlane.Management.Access;
using Tributary.Values;

namespace Tributary.ControlPlane.Accounts;

/// <summary>The operations on parameters that templates and deployment tools call ("AWS Systems Manager API Reference").</summary>
internal sealed class SystemParameterOperations(SystemParameterStore store, TimeProvider clock)
{
    /// <summary>Names of one GetParameters or DeleteParameters, and parameters of a page by path.</summary>
    private const int BatchMax = 10;

    private const int DescriptionsMax = 50;

    /// <exception cref="AwsError">The operation is not there, not allowed, or refuses.</exception>
    public async ValueTask<ObjectValue> RunAsync(
        string operation, ObjectValue input, AwsScope scope, ManagementCaller caller, CancellationToken cancellationToken)
    {
        var access = new Access(operation, scope, caller);
        return operation switch
        {
            "GetParameter" => await GetAsync(input, access, cancellationToken),
            "GetParameters" => await GetManyAsync(input, access, cancellationToken),
            "GetParametersByPath" => await GetByPathAsync(input, access, cancellationToken),
            "DescribeParameters" => await DescribeAsync(input, access, cancellationToken),
            "PutParameter" => await PutAsync(input, access, cancellationToken),
            "DeleteParameter" => await DeleteAsync(input, access, cancellationToken),
            "DeleteParameters" => await DeleteManyAsync(input, access, cancellationToken),
            _ => throw new AwsError(
                "UnknownOperationException", 400,
                $"Of Systems Manager only parameters are here, and '{operation}' is none of their operations."),
        };
    }

    private async ValueTask<ObjectValue> GetAsync(ObjectValue input, Access access, CancellationToken cancellationToken)
    {
        string selector = Text(input, "Name");
        access.Check(NameIn(selector));
        SystemParameter parameter = await FindAsync(selector, access.Scope, cancellationToken) ?? throw NotFound(selector);
        return ObjectValue.Of(("Parameter", parameter.Describe(access.Scope)));
    }

    private async ValueTask<ObjectValue> GetManyAsync(ObjectValue input, Access access, CancellationToken cancellationToken)
    {
        var found = new List<Value>();
        var invalid = new List<Value>();
        foreach (string selector in Names(input))
        {
            access.Check(NameIn(selector));
            if (await FindAsync(selector, access.Scope, cancellationToken) is { } parameter)
                found.Add(parameter.Describe(access.Scope));
            else
                invalid.Add(selector);
        }

        return ObjectValue.Of(("Parameters", ListValue.From(found)), ("InvalidParameters", ListValue.From(invalid)));
    }

    private async ValueTask<ObjectValue> GetByPathAsync(ObjectValue input, Access access, CancellationToken cancellationToken)
    {
        string path = Text(input, "Path");
        if (!path.StartsWith('/'))
            throw SystemParameterRules.Invalid("The parameter path must begin with a slash.");
        RefuseFilters(input);
        access.Check(path);
        string prefix = path.TrimEnd('/') + "/";
        bool isRecursive = input["Recursive"] == Value.True;
        var all = await store.ListAsync(access.Scope, cancellationToken);
        IEnumerable<SystemParameter> below = all.Values.Where(parameter => parameter.Name.StartsWith(prefix, StringComparison.Ordinal)
            && (isRecursive || !parameter.Name[prefix.Length..].Contains('/', StringComparison.Ordinal)));
        return Page(below, input, BatchMax, parameter => parameter.Describe(access.Scope));
    }

    private async ValueTask<ObjectValue> DescribeAsync(ObjectValue input, Access access, CancellationToken cancellationToken)
    {
        RefuseFilters(input);
        access.Check("*");
        var all = await store.ListAsync(access.Scope, cancellationToken);
        return Page(all.Values, input, DescriptionsMax, parameter => parameter.Summary(access.Scope));
    }

    private async ValueTask<ObjectValue> PutAsync(ObjectValue input, Access access, CancellationToken cancellationToken)
    {
        string name = Text(input, "Name");
        string value = Text(input, "Value");
        bool overwrites = input["Overwrite"] == Value.True;
        access.Check(name);
        if (SystemParameterRules.RefuseName(name) is { } refusal)
            throw refusal;
        if ((await store.ListAsync(access.Scope, cancellationToken)).Count >= SystemParameterStore.CountMax)
            throw new AwsError("ParameterLimitExceeded", 400, $"An account has at most {SystemParameterStore.CountMax} parameters.");
        SystemParameter put = await store.PutAsync(
            access.Scope, name, before => Next(input, name, value, before, overwrites), cancellationToken);
        return ObjectValue.Of(("Version", put.Version), ("Tier", "Standard"));
    }

    private SystemParameter Next(ObjectValue input, string name, string value, SystemParameter? before, bool overwrites)
    {
        if (before is not null && !overwrites)
        {
            throw new AwsError(
                "ParameterAlreadyExists", 400,
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        }

        string type = input["Type"].TryGetString(out string given) ? given : before?.Type ?? throw SystemParameterRules.Invalid(
            "A parameter type is required when you create a parameter.");
        if (SystemParameterRules.RefuseValue(type, value) is { } refusal)
            throw refusal;
        return new SystemParameter(name, type, value)
        {
            Version = (before?.Version ?? 0) + 1,
            DataType = input["DataType"].TryGetString(out string dataType) ? dataType : before?.DataType ?? "text",
            Description = input["Description"].TryGetString(out string description) ? description : before?.Description,
            ModifiedAt = clock.GetUtcNow(),
        };
    }

    private async ValueTask<ObjectValue> DeleteAsync(ObjectValue input, Access access, CancellationToken cancellationToken)
    {
        string name = Text(input, "Name");
        access.Check(name);
        return (await store.DeleteAsync(access.Scope, [name], cancellationToken)).Count > 0 ? ObjectValue.Empty : throw NotFound(name);
    }

    private async ValueTask<ObjectValue> DeleteManyAsync(ObjectValue input, Access access, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = Names(input);
        foreach (string name in names)
            access.Check(name);
        IReadOnlyList<string> deleted = await store.DeleteAsync(access.Scope, names, cancellationToken);
        return ObjectValue.Of(
            ("DeletedParameters", ListValue.From(deleted)),
            ("InvalidParameters", ListValue.From(names.Except(deleted, StringComparer.Ordinal))));
    }

    // NAME or NAME:VERSION; a name holds no colon.
    private async ValueTask<SystemParameter?> FindAsync(string selector, AwsScope scope, CancellationToken cancellationToken)
    {
        string name = NameIn(selector);
        SystemParameter? parameter = await store.FindAsync(scope, name, cancellationToken) ?? SystemParameter.OfBootstrap(name);
        string version = selector[name.Length..].TrimStart(':');
        return parameter is null || version.Length == 0 || version == $"{parameter.Version}"
            ? parameter
            : throw new AwsError(
                "ParameterVersionNotFound", 400,
                $"Systems Manager could not find version {version} of {name}: it is at {parameter.Version}, and earlier ones are not "
                + "kept.");
    }

    private static string NameIn(string selector) => selector.Split(':')[0];

    private static ObjectValue Page(
        IEnumerable<SystemParameter> parameters, ObjectValue input, int most, Func<SystemParameter, ObjectValue> describe)
    {
        int size = input["MaxResults"].TryGetInteger(out long given) && given >= 1 && given <= most ? (int)given : most;
        string? last = input["NextToken"].TryGetString(out string token) ? Encoding.UTF8.GetString(Decode(token)) : null;
        SystemParameter[] page =
            [.. parameters.Where(parameter => string.CompareOrdinal(parameter.Name, last) > 0).Take(size + 1)];
        IEnumerable<Value> described = page.Take(size).Select(parameter => Value.From(describe(parameter)));
        var answer = new ObjectBuilder().Set("Parameters", ListValue.From(described));
        if (page.Length > size)
            answer.Set("NextToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(page[size - 1].Name)));
        return answer.Build();
    }

    private static byte[] Decode(string token)
    {
        try
        {
            return Convert.FromBase64String(token);
        }
        catch (FormatException)
        {
            throw new AwsError("InvalidNextToken", 400, "The specified token isn't valid.");
        }
    }

    private static void RefuseFilters(ObjectValue input)
    {
        foreach (string member in new[] { "Filters", "ParameterFilters" })
        {
            if (input[member].TryGetList(out ListValue? filters) && filters.Count > 0)
                throw new AwsError("InvalidFilterKey", 400, "Parameters are not filtered here: leave the filters out.");
        }
    }

    private static IReadOnlyList<string> Names(ObjectValue input)
    {
        if (!input["Names"].TryGetList(out ListValue? names) || names.Count is 0 or > BatchMax || names.Any(name => !name.IsString))
            throw SystemParameterRules.Invalid($"'Names' has 1 to {BatchMax} texts.");
        return [.. names.Select(name => name.AsString()).Distinct(StringComparer.Ordinal)];
    }

    private static string Text(ObjectValue input, string member) => input[member].TryGetString(out string text)
        ? text
        : throw SystemParameterRules.Invalid($"'{member}' is missing, or no text.");

    private static AwsError NotFound(string name) => new("ParameterNotFound", 400, $"There is no parameter '{name}'.");

    private sealed record Access(string Operation, AwsScope Scope, ManagementCaller Caller)
    {
        public void Check(string name)
        {
            string resource = SystemParameter.ArnOf(name, Scope);
            if (Caller.Principal.Policies.For(Caller.Context).Decide($"ssm:{Operation}", resource) == PolicyDecision.Allow)
                return;
            throw new AwsError(
                "AccessDeniedException", 400,
                $"User: {Caller.Principal.Arn} is not authorized to perform: ssm:{Operation} on resource: {resource} because no "
                + $"identity-based policy allows the ssm:{Operation} action");
        }
    }
}
