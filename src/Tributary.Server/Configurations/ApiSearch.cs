using Tributary.Server.Clients;
using Tributary.Server.Commands;
using Tributary.Values;

namespace Tributary.Server.Configurations;

/// <summary>Finds the API that a person means, and what a client needs to know of it.</summary>
internal sealed class ApiSearch(CloudFormationClient stacks, ManagementClient management)
{
    private const string ApiType = "AWS::AppSync::GraphQLApi";
    private const string StackType = "AWS::CloudFormation::Stack";
    private const int StacksMax = 500;

    /// <exception cref="CommandException">There is none, or there are several.</exception>
    public async Task<ClientConfiguration> FindAsync(string? apiId, string? stackName, CancellationToken cancellationToken)
    {
        StackDescription? stack = null;
        if (stackName is not null)
        {
            stack = await stacks.FindStackAsync(stackName, cancellationToken)
                ?? throw new CommandException($"There is no stack '{stackName}' in {management.Region}.");
        }

        apiId ??= Only(
            stack is null ? await AllAsync(cancellationToken) : await InStackAsync(stack.Id, cancellationToken),
            stack is null ? management.Region : $"the stack {stackName}");
        return await DescribeAsync(apiId, stack, cancellationToken);
    }

    private static string Only(IReadOnlyList<string> ids, string where) => ids.Count switch
    {
        1 => ids[0],
        0 => throw new CommandException($"There is no GraphQL API in {where}."),
        _ => throw new CommandException(
            $"There are {ids.Count} GraphQL APIs in {where}: {string.Join(", ", ids)}. Name one with --api-id."),
    };

    private async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ObjectValue> apis = await management.ListAsync("/v1/apis", "graphqlApis", cancellationToken);
        return [.. apis.Select(api => api["apiId"].AsString())];
    }

    // An API can be in a nested stack, as Amplify's is.
    private async Task<IReadOnlyList<string>> InStackAsync(string stackId, CancellationToken cancellationToken)
    {
        var apis = new List<string>();
        var waiting = new Queue<string>([stackId]);
        for (int count = 0; count < StacksMax && waiting.TryDequeue(out string? next); count++)
        {
            foreach (StackEventDescription resource in await stacks.ResourcesAsync(next, cancellationToken))
            {
                if (resource is { Type: ApiType, PhysicalId: { } api })
                    apis.Add(api[(api.LastIndexOf('/') + 1)..]);
                else if (resource is { Type: StackType, PhysicalId: { } nested })
                    waiting.Enqueue(nested);
            }
        }

        return apis;
    }

    private async Task<ClientConfiguration> DescribeAsync(string apiId, StackDescription? stack, CancellationToken cancellationToken)
    {
        string path = $"/v1/apis/{Uri.EscapeDataString(apiId)}";
        ObjectValue? answer = await management.FindAsync(path, cancellationToken);
        Value api = (answer ?? throw new CommandException($"There is no GraphQL API '{apiId}' in {management.Region}."))["graphqlApi"];
        IReadOnlyList<ObjectValue> keys = await management.ListAsync($"{path}/apikeys", "apiKeys", cancellationToken);
        Uri? secure = await management.SecureOriginAsync(cancellationToken);
        IEnumerable<Value> additional = api["additionalAuthenticationProviders"].TryGetList(out ListValue? list) ? list : [];
        return new ClientConfiguration
        {
            ApiId = apiId,
            Name = api["name"].AsString(),
            Region = management.Region,
            GraphqlUrl = api["uris"]["GRAPHQL"].AsString(),
            RealtimeUrl = api["uris"]["REALTIME"].AsString(),
            SecureUrl = secure is null ? null : new Uri(secure, $"/apis/{apiId}/graphql").ToString(),
            AuthorizationTypes =
            [
                api["authenticationType"].AsString(),
                .. additional.Select(provider => provider["authenticationType"].AsString()),
            ],
            ApiKey = keys.OrderByDescending(key => key["expires"].TryGetInteger(out long expires) ? expires : 0)
                .Select(key => key["id"].AsString()).FirstOrDefault(),
            Outputs = stack?.Outputs ?? [],
        };
    }
}
