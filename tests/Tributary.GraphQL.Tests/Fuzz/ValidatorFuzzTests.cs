using System.Collections.Immutable;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;
using Tributary.Testing;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Fuzz;

/// <summary>Every document that parses is judged, and what is valid becomes a plan, for bounded memory.</summary>
public sealed class ValidatorFuzzTests
{
    private const int MutantsPerText = 50;
    private const int TextsPerSchema = 40;

    private static readonly Allowance Memory = new(2 * 1024 * 1024, 10_000);

    [Fact]
    [Trait("campaign", "graphql-validator-fuzz")]
    public void Any_document_is_judged()
    {
        Campaign campaign = Campaign.Named("graphql-validator-fuzz", seed: 1, count: 5_000);
        var run = new Run(new Random(campaign.Seed));
        run.Execute(campaign.Count);

        string[] unseen = [.. Enum.GetValues<ValidationErrorCode>().Where(code => !run.Codes.Contains(code)).Select(code => code.ToString())];
        campaign.Report(
            passed: true,
            ("parsed", run.Parsed),
            ("valid", run.Valid),
            ("planned", run.Planned),
            ("codesSeen", run.Codes.Count),
            ("codesUnseen", string.Join(' ', unseen)),
            ("largestShareOfMemory", Math.Round(run.LargestShare, 3)));
        Assert.InRange(run.Parsed, campaign.Count / 2, campaign.Count);
        Assert.InRange(run.Valid, campaign.Count / 20, campaign.Count);
        Assert.InRange(run.Codes.Count, 25, int.MaxValue);
        Assert.InRange(run.LargestShare, 0, 1);
    }

    private sealed class Run(Random random)
    {
        private readonly Corpus _corpus = new(random);
        private double _largestShare;

        public HashSet<ValidationErrorCode> Codes { get; } = [];

        public int Parsed { get; private set; }

        public int Valid { get; private set; }

        public int Planned { get; private set; }

        public double LargestShare => _largestShare;

        public void Execute(int count)
        {
            for (int done = 0; done < count;)
            {
                _corpus.NextSchema();
                for (int text = 0; text < TextsPerSchema && done < count; text++)
                {
                    TokenMutator mutator = _corpus.NextText();
                    for (int i = 0; i < MutantsPerText && done < count; i++, done++)
                        Memory.Watch(i % 4 == 0 ? mutator.MutateTokens() : mutator.MutateNames(), Take, ref _largestShare);
                }
            }
        }

        private void Take(byte[] text)
        {
            Document document;
            try
            {
                document = DocumentParser.Parse(text);
            }
            catch (SyntaxException)
            {
                return;
            }

            Parsed++;
            ImmutableArray<ValidationError> errors = DocumentValidator.Validate(document, _corpus.Schema);
            Assert.InRange(errors.Length, 0, ValidationOptions.Default.ErrorsMax);
            foreach (ValidationError error in errors)
                Codes.Add(error.Code);
            if (!errors.IsEmpty)
                return;
            Valid++;
            foreach (OperationDefinition operation in document.Operations)
            {
                new PreparedOperation(_corpus.Schema, document, operation, _ => null).PlanFor(ObjectValue.Empty);
                Planned++;
            }
        }
    }
}
