using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Tests.Generation;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;
using Tributary.Testing;
using Tributary.Values;

namespace Tributary.Clients.Tests.Reference;

/// <summary>
/// Valid generated requests, executed by us and by graphql-js over the same data: what is answered, where it is null, and where it has
/// errors.
/// </summary>
public sealed class ExecutionDifferentialTests
{
    private const int DocumentsPerSchema = 60;

    [Fact]
    [Trait("campaign", "graphql-execution-differential")]
    public async Task Requests_are_answered_as_graphql_js_answers_them()
    {
        Campaign campaign = Campaign.Named("graphql-execution-differential", seed: 1, count: 3_000);
        Run run = await new Run(campaign, static data => data).CompareAsync();

        campaign.Report(
            run.Findings.Differences == 0,
            ("compared", run.Findings.Compared),
            ("executed", run.Findings.Accepted),
            ("explained", run.Findings.Explanations),
            ("withErrors", run.WithErrors),
            ("withoutData", run.WithoutData));
        Assert.True(run.Findings.Differences == 0, run.Findings.ToString());
        Assert.InRange(run.Findings.Accepted, run.Findings.Compared / 2, run.Findings.Compared * 19 / 20);
        Assert.InRange(run.WithErrors, run.Findings.Compared / 5, run.Findings.Compared);
    }

    [Fact]
    public async Task Arguments_that_do_not_arrive_are_noticed()
    {
        Run run = await new Run(Campaign.Named("none", seed: 3, count: 300), static data => data with { DropsArguments = true }).CompareAsync();

        Assert.NotEqual(0, run.Findings.Differences);
    }

    [Fact]
    public async Task A_null_that_does_not_move_up_is_noticed()
    {
        Run run = await new Run(Campaign.Named("none", seed: 3, count: 300), static data => data with { HasNoNulls = true }).CompareAsync();

        Assert.NotEqual(0, run.Findings.Differences);
    }

    private sealed class Run(Campaign campaign, Func<HashedData, HashedData> plant)
    {
        public Findings Findings { get; } = new();

        public int WithErrors { get; private set; }

        public int WithoutData { get; private set; }

        public async Task<Run> CompareAsync()
        {
            var seeds = new Random(campaign.Seed);
            await using ReferenceProcess reference = ReferenceProcess.Start();
            while (Findings.Compared < campaign.Count)
            {
                Schema schema = await GeneratedSchemas.NextAsync(reference, seeds);
                var data = new HashedData(schema, seeds.Next());
                Request[] requests = [.. Enumerable.Range(0, DocumentsPerSchema).Select(_ => Generate(schema, seeds)).OfType<Request>()];
                JsonNode[] answers = await reference.AskAsync([.. requests.Select(request => request.Question(data.Seed))]);
                for (int i = 0; i < requests.Length; i++)
                    Compare(requests[i], answers[i], await ExecuteAsync(schema, plant(data), requests[i]));
            }

            return this;
        }

        // Null when chance made a document that is not valid.
        private static Request? Generate(Schema schema, Random seeds)
        {
            string text = DocumentGenerator.Generate(schema, new Choices(seeds.Next()));
            Document document = DocumentParser.Parse(text);
            if (!DocumentValidator.Validate(document, schema).IsEmpty)
                return null;
            var choices = new Choices(seeds.Next(), seeds.Next(2) * 0.15);
            OperationDefinition operation = choices.Of(document.Operations);
            // Below its root field a subscription has no resolvers here: it selects from what a mutation published ("Real-time data").
            if (operation.Kind == OperationKind.Subscription)
                return null;
            return new Request(text, document, operation, new VariableGenerator(schema, choices).Generate(operation));
        }

        private void Compare(Request request, JsonNode theirs, Answer ours)
        {
            bool refused = (bool)theirs["refused"]!;
            if (ours.Error is not null || refused)
            {
                if (refused == ours.Error is not null)
                    Findings.Agree(accepted: false);
                else
                    Findings.Differ(null, $"graphql-js: {(refused ? theirs["errors"]!.ToJsonString() : "executes it")}\nwe: {ours.Error ?? "execute it"}\n{request}");
                return;
            }

            WithErrors += ours.Paths.Count > 0 ? 1 : 0;
            WithoutData += ours.Data is null ? 1 : 0;
            string[] paths = [.. theirs["paths"]!.AsArray().Select(path => string.Join('/', path?.AsArray() ?? []))];
            string[] messages = [.. theirs["errors"]!.AsArray().Select(message => (string)message!)];
            string context = $"their errors: {string.Join("; ", messages)}\nours: {ours.Errors}\n{request}";
            if (!JsonNode.DeepEquals(theirs["data"], ours.Data))
                Findings.Differ(null, $"expected: {theirs["data"]?.ToJsonString()}\nactual: {ours.Data?.ToJsonString()}\n{context}");
            else if (paths.Except(ours.Paths).Any() || !ours.Paths.Except(paths).All(path => IsUnderNull(ours.Data, path)))
                Findings.Differ(null, $"expected: errors at {string.Join(' ', paths)}\nactual: {string.Join(' ', ours.Paths)}\n{context}");
            else
                Findings.Agree(accepted: true);
        }

        // Where a null has moved up graphql-js stops; errors beside the one that it reports may be reported or not (section 6.4.4).
        private static bool IsUnderNull(JsonNode? data, string path)
        {
            foreach (string segment in path.Split('/'))
            {
                if (data is null)
                    return true;
                data = data is JsonArray items ? items[int.Parse(segment)] : data[segment];
            }

            return false;
        }

        private static async Task<Answer> ExecuteAsync(Schema schema, HashedData data, Request request)
        {
            (ObjectValue variables, VariableError? error) = VariableCoercion.Coerce(request.Operation, request.Variables, schema);
            if (error is not null)
                return new Answer($"{error.Code} {error.Path} {error.Reason}", null, []);
            ExecutionPlan plan = new PreparedOperation(schema, request.Document, request.Operation, data.Bind).PlanFor(variables);
            // An error of the request, which has no path, and no data.
            if (plan.Refusal is not null)
                return new Answer(null, null, [string.Empty], plan.Refusal.ToString());
            ExecutionResult result = await ExecutionResult.ExecuteAsync(
                new ExecutionRequest { Plan = plan, Variables = variables, Root = data.RootOf(plan.RootType) }, CancellationToken.None);
            using var output = new Utf8Output();
            ImmutableArray<ExecutionError> errors = result.WriteData(output);
            return new Answer(
                null,
                JsonNode.Parse(Encoding.UTF8.GetString(output.WrittenSpan)),
                [.. errors.Select(found => string.Join('/', found.Path.Select(segment => segment.ToValue().ToString().Trim('"'))))],
                string.Join("; ", errors.Select(found => $"{found.Kind} {found.Reason}{found.Resolver?.Message}")));
        }
    }

    private sealed record Answer(string? Error, JsonNode? Data, IReadOnlyCollection<string> Paths, string Errors = "");

    private sealed record Request(string Text, Document Document, OperationDefinition Operation, ObjectValue Variables)
    {
        public JsonObject Question(int seed) => new()
        {
            ["ask"] = "execute",
            ["document"] = Text,
            ["operationName"] = Operation.Name,
            ["variables"] = JsonNode.Parse(Variables.ToString()),
            ["seed"] = seed,
        };

        public override string ToString() => $"{Operation.Name} {Variables}\n{Text}";
    }
}
