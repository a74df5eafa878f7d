using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers.Evaluation;
using Tributary.AppSync.Schemas;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Management;
using Tributary.ControlPlane.Tests.Management;
using Tributary.DynamoDb;
using Tributary.Storage.Sqlite;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Deployment;

/// <summary>samples/chat, through the management API, the definitions, DynamoDB and SQLite as they are.</summary>
public sealed class SampleTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tributary-").FullName;
    private readonly TestClock _clock = new();
    private readonly RecordingPublisher _publisher = new();
    private SqliteStorage _storage = null!;
    private DefinitionStore _definitions = null!;
    private DynamoDbService _tables = null!;
    private StackDeployer _deployer = null!;

    public async ValueTask InitializeAsync()
    {
        CopyFolder(Path.Combine(RepositoryRoot(), "samples", "chat"), _folder);
        _storage = await SqliteStorage.OpenTemporaryAsync();
        _definitions = await DefinitionStore.OpenAsync(_storage, _publisher, CancellationToken.None);
        var management = new ManagementService(_definitions, new ManagementEnvironment
        {
            Schemas = new SchemaCompiler(Dialect.Aws),
            Code = new BracketChecker(),
            Addresses = new LocalAddresses(),
            Evaluator = CodeEvaluator.Create(_clock),
            TemplateEvaluator = TemplateEvaluator.Create(_clock),
            Clock = _clock,
        });
        _tables = new DynamoDbService(_storage, _clock);
        _deployer = new StackDeployer(_storage, new ManagementSessions(management), _tables, _clock, RandomSource.System);
    }

    public async ValueTask DisposeAsync()
    {
        _deployer.Dispose();
        _definitions.Dispose();
        await _storage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_sample_deploys_and_a_second_deployment_changes_nothing()
    {
        DeploymentResult first = await DeployAsync();

        ApiDefinition api = _publisher.Published[Assert.Single(first.ApiIds)];
        Assert.Equal("chat-dev", api.Name);
        Assert.Equal(["Local", "Members", "Messages", "Rooms"], api.DataSources.Keys);
        Assert.Contains("Mutation.postMessage", api.Resolvers.Keys);
        Assert.All(api.Resolvers.Values, resolver => Assert.NotNull(resolver.Code.Code));
        Assert.Contains(api.ApiKeys.Keys, key => first.Outputs.Any(output => output.Value == key));
        Assert.Equal(3, (await TableNamesAsync()).Count);
        int log = _publisher.Log.Count;

        DeploymentResult second = await DeployAsync();

        Assert.False(second.HasChanges);
        Assert.Equal(first.Outputs, second.Outputs);
        Assert.Equal(log, _publisher.Log.Count);
    }

    [Fact]
    public async Task Items_survive_a_deployment_that_changes_a_resolver()
    {
        DeploymentResult first = await DeployAsync();
        string rooms = first.Resources.Single(resource => resource.LogicalId == "RoomsTable").PhysicalId!;
        ObjectValue item = ObjectValue.Of(("id", ObjectValue.Of(("S", "lobby"))));
        await TableAsync("PutItem", ObjectValue.Of(("TableName", rooms), ("Item", item)));
        await File.AppendAllTextAsync(Path.Combine(_folder, "resolvers", "Query.getRoom.js"),
            "\n// changed\n", TestContext.Current.CancellationToken);

        DeploymentResult second = await DeployAsync();

        Assert.Equal(
            ["GetRoomResolver Update"],
            second.Resources.Where(resource => resource.Action != ResourceAction.Unchanged)
                .Select(resource => $"{resource.LogicalId} {resource.Action}"));
        ResolverDefinition resolver = _publisher.Published[second.ApiIds[0]].Resolvers["Query.getRoom"];
        Assert.EndsWith("// changed\n", resolver.Code.Code, StringComparison.Ordinal);
        ObjectValue found = await TableAsync("GetItem", ObjectValue.Of(("TableName", rooms), ("Key", item)));
        Assert.Equal(item, found["Item"].AsObject());
    }

    [Fact]
    public async Task A_broken_schema_is_reported_at_its_line_and_the_API_stays_as_it_was()
    {
        DeploymentResult first = await DeployAsync();
        ApiDefinition before = _publisher.Published[first.ApiIds[0]];
        await File.AppendAllTextAsync(Path.Combine(_folder, "schema.graphql"),
            "\ntype Extra {\n  rooms: [Rom!]!\n}\n", TestContext.Current.CancellationToken);
        int line = (await File.ReadAllLinesAsync(Path.Combine(_folder,
            "schema.graphql"), TestContext.Current.CancellationToken)).Length - 1;

        TemplateException refusal = await Assert.ThrowsAsync<TemplateException>(DeployAsync);

        TemplateProblem problem = Assert.Single(refusal.Problems);
        Assert.Equal(new SourcePosition(Path.Combine(_folder, "schema.graphql"), line, 11), problem.Position);
        Assert.Equal(("ChatApi", "SchemaUri"), (problem.LogicalId, problem.PropertyPath));
        Assert.Contains("Rom", problem.Reason, StringComparison.Ordinal);
        Assert.Same(before, _publisher.Published[first.ApiIds[0]]);
    }

    [Fact]
    public async Task Broken_code_is_reported_at_its_line_and_the_API_stays_as_it_was()
    {
        await DeployAsync();
        string path = Path.Combine(_folder, "resolvers", "Query.getRoom.js");
        await File.WriteAllTextAsync(path, "export function request(ctx) {", TestContext.Current.CancellationToken);

        TemplateException refusal = await Assert.ThrowsAsync<TemplateException>(DeployAsync);

        Assert.Equal(
            "resolvers/Query.getRoom.js:1:30 GetRoomResolver: '}' expected.", TemplateProblemText.Render(refusal.Problems, _folder));
    }

    [Fact]
    public async Task A_deleted_stack_leaves_no_API_and_no_table()
    {
        DeploymentResult deployed = await DeployAsync();

        await _deployer.DeleteAsync(new AwsScope(AwsScope.DefaultAccountId, "eu-west-1"),
            "chat", null, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(deployed.ApiIds[0], _publisher.Published.Keys);
        Assert.Empty(await TableNamesAsync());
    }

    private static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Tributary.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private Task<DeploymentResult> DeployAsync() => _deployer.DeployAsync(
        new DeploymentRequest { TemplatePath = Path.Combine(_folder, "template.yaml"), StackName = "chat", Scope = new AwsScope(AwsScope.DefaultAccountId, "eu-west-1") },
        null, TestContext.Current.CancellationToken);

    private async Task<ListValue> TableNamesAsync() => (await TableAsync("ListTables", ObjectValue.Empty))["TableNames"].AsList();

    private async Task<ObjectValue> TableAsync(string operation, ObjectValue request) => await _tables.InvokeAsync(
        operation, request, new DynamoDbScope(AwsScope.DefaultAccountId, "eu-west-1"), TestContext.Current.CancellationToken);
}
