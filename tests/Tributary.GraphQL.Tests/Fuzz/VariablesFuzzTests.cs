using Tributary.GraphQL.Language;
using Tributary.GraphQL.Tests.Generation;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;
using Tributary.Testing;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Fuzz;

/// <summary>Any JSON for the variables of a valid operation is coerced or refused with the place; what was coerced stays as it is.</summary>
public sealed class VariablesFuzzTests
{
    private const int VariablesPerOperation = 100;
    private const int OperationsPerSchema = 40;

    private static readonly Allowance Memory = new(64 * 1024, 4_000);

    [Fact]
    [Trait("campaign", "graphql-variables-fuzz")]
    public void Any_variables_are_coerced_or_refused()
    {
        Campaign campaign = Campaign.Named("graphql-variables-fuzz", seed: 1, count: 5_000);
        var run = new Run(new Random(campaign.Seed));
        run.Execute(campaign.Count);

        campaign.Report(
            passed: true,
            ("coerced", run.Coerced),
            ("refused", string.Join(' ', run.Refused.Select(entry => $"{entry.Key}:{entry.Value}"))),
            ("types", run.Types.Count),
            ("largestShareOfMemory", Math.Round(run.LargestShare, 3)));
        Assert.Equal(Enum.GetValues<VariableErrorCode>(), run.Refused.Keys);
        Assert.InRange(run.Coerced, campaign.Count / 4, campaign.Count * 3 / 4);
        Assert.InRange(run.LargestShare, 0, 1);
    }

    private sealed class Run(Random random)
    {
        private double _largestShare;

        public int Coerced { get; private set; }

        public SortedDictionary<VariableErrorCode, int> Refused { get; } = [];

        /// <summary>The types of variables that values were made for.</summary>
        public HashSet<string> Types { get; } = [];

        public double LargestShare => _largestShare;

        public void Execute(int count)
        {
            var corpus = new Corpus(random);
            for (int done = 0; done < count;)
            {
                corpus.NextSchema();
                for (int i = 0; i < OperationsPerSchema && done < count; i++)
                {
                    Document document = DocumentParser.Parse(corpus.Document(slips: 0));
                    if (document.Operations[0].Variables.IsEmpty || !DocumentValidator.Validate(document, corpus.Schema).IsEmpty)
                        continue;
                    foreach (VariableDefinition variable in document.Operations[0].Variables)
                        Types.Add(variable.Type.ToString()!);
                    for (int j = 0; j < VariablesPerOperation && done < count; j++, done++)
                        Take(corpus.Schema, document.Operations[0]);
                }
            }
        }

        private void Take(Schema schema, OperationDefinition operation)
        {
            var choices = new Choices(random.Next(), random.Next(3) * 0.3);
            ObjectValue variables = new VariableGenerator(schema, choices).Generate(operation);
            // The text of a request is what a client can make us work with.
            byte[] text = Utf8Output.ToBytes(variables);
            VariableResult result = default;
            Memory.Watch(text, _ => result = VariableCoercion.Coerce(operation, variables, schema), ref _largestShare);
            if (result.Error is { } error)
            {
                Refused[error.Code] = Refused.GetValueOrDefault(error.Code) + 1;
                Assert.StartsWith(error.Variable, error.Path, StringComparison.Ordinal);
                return;
            }

            Coerced++;
            (ObjectValue again, VariableError? second) = VariableCoercion.Coerce(operation, result.Variables, schema);
            Assert.Null(second);
            Assert.Equal(result.Variables, again);
        }
    }
}
