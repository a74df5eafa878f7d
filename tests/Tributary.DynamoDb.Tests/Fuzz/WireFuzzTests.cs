using System.Text;
using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.DynamoDb.Protocol;
using Tributary.Storage;
using Tributary.Storage.Sqlite;
using Tributary.Testing;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>
/// The wire's decoder, on requests of the grammar, on mutants of their JSON tokens and on bytes changed without regard to anything: every
/// body is answered, none by a failure inside. One request in four, with its mutants, is also carried out.
/// </summary>
public sealed class WireFuzzTests
{
    private const int MutantsPerRequest = 2;
    private const int BytesMax = 1 << 16;
    private const int OneInCarriedOut = 4;

    /// <summary>So many send at once, so that their writes share commits.</summary>
    private const int Senders = 16;

    [Fact]
    [Trait("campaign", "tables-wire-fuzz")]
    public async Task Any_body_is_answered_and_never_by_a_failure_inside()
    {
        Campaign campaign = Campaign.Named("tables-wire-fuzz", seed: 1, count: 8_000);
        await using IStorage storage = await SqliteStorage.OpenTemporaryAsync();
        await using var service = new DynamoDbService(storage, TimeProvider.System);
        await Dynamo.CreateAsync(service, "Things", "id:S,sent:N");
        Sender[] senders = [.. Enumerable.Range(0, Senders).Select(i => new Sender(service, new Random(campaign.Seed + i)))];

        await Task.WhenAll(senders.Select(sender => Task.Run(() => sender.RunAsync(campaign.Count / Senders))));

        int Sum(Func<Sender, int> figure) => senders.Sum(figure);
        string[] unanswered = [.. RequestGrammar.AllOperations.Where(operation => !senders.Any(sender => sender.Accepted.Contains(operation)))];
        int inputs = Sum(sender => sender.Inputs);
        campaign.Report(
            passed: unanswered.Length == 0,
            ("inputs", inputs),
            ("json", Sum(sender => sender.Json)),
            ("decoded", Sum(sender => sender.Decoded)),
            ("carriedOut", Sum(sender => sender.CarriedOut)),
            ("status200", Sum(sender => sender.Succeeded)),
            ("operations", $"{RequestGrammar.AllOperations.Count - unanswered.Length} of {RequestGrammar.AllOperations.Count}"));
        Assert.Equal([], unanswered);
        Assert.InRange(Sum(sender => sender.Decoded), inputs / 2, inputs);
        int carriedOut = Sum(sender => sender.CarriedOut);
        Assert.InRange(Sum(sender => sender.Succeeded), carriedOut / 4, carriedOut * 9 / 10);
    }

    private sealed class Sender
    {
        private readonly Random _random;
        private readonly RequestGrammar _grammar;
        private readonly TokenMutator _mutator;
        private readonly DynamoDbProtocol _whole;
        private readonly DynamoDbProtocol _decoder;
        private Exception? _failure;

        public Sender(DynamoDbService service, Random random)
        {
            _random = random;
            _grammar = new RequestGrammar(random);
            _mutator = new TokenMutator(random, _grammar.Vocabulary);
            _whole = new DynamoDbProtocol(service, RandomSource.Seeded(1), failure => _failure = failure);
            _decoder = new DynamoDbProtocol(new Shapes(), RandomSource.Seeded(1), failure => _failure = failure);
        }

        /// <summary>The operations that answered with success.</summary>
        public HashSet<string> Accepted { get; } = [];

        public int Inputs { get; private set; }

        /// <summary>How many bodies were JSON objects.</summary>
        public int Json { get; private set; }

        /// <summary>How many were also of the shape of their operation.</summary>
        public int Decoded { get; private set; }

        /// <summary>How many were given to the operations.</summary>
        public int CarriedOut { get; private set; }

        public int Succeeded { get; private set; }

        public async Task RunAsync(int count)
        {
            Sentence request = new(), mutant = new();
            while (Inputs < count)
            {
                _grammar.Next(request);
                bool isWhole = _random.Next(OneInCarriedOut) == 0;
                await SendAsync(isWhole, Encoding.UTF8.GetBytes(request.ToText(_random, BytesMax)));
                for (int i = 0; i < MutantsPerRequest && Inputs < count; i++)
                {
                    if (i == 0)
                        _mutator.MutateScalars(request.Tokens, mutant.Tokens);
                    else
                        _mutator.Mutate(request.Tokens, mutant.Tokens);
                    byte[] body = Encoding.UTF8.GetBytes(mutant.ToText(_random, BytesMax));
                    await SendAsync(isWhole, _random.Next(8) == 0 ? Changed(body) : body);
                }
            }
        }

        private async Task SendAsync(bool isWhole, byte[] body)
        {
            Inputs++;
            AwsReply reply = await (isWhole ? _whole : _decoder).HandleAsync(
                "DynamoDB_20120810." + _grammar.Operation, body, Dynamo.Scope, CancellationToken.None);
            Assert.True(_failure is null, $"{_grammar.Operation} {Encoding.UTF8.GetString(body)}\n{_failure}");
            Assert.True(reply.Status is 200 or 400, $"{reply.Status}: {_grammar.Operation} {Encoding.UTF8.GetString(body)}");
            bool isSerialization = reply.Body.Span.IndexOf("SerializationException"u8) >= 0;
            if (!isSerialization || reply.Body.Span.IndexOf("The request body is not a JSON object"u8) < 0)
                Json++;
            if (!isSerialization)
                Decoded++;
            if (!isWhole)
                return;
            CarriedOut++;
            if (reply.Status != 200)
                return;
            Succeeded++;
            Accepted.Add(_grammar.Operation);
        }

        private byte[] Changed(byte[] body)
        {
            for (int changes = 1 + _random.Next(3); changes > 0 && body.Length > 0; changes--)
                body[_random.Next(body.Length)] = (byte)_random.Next(256);
            return body;
        }
    }
    /// <summary>Ends where a request has the shape of its operation.</summary>
    private sealed class Shapes : IDynamoDbOperations
    {
        public ValueTask<ObjectValue> InvokeAsync(
            string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
        {
            RequestShapes.Check(operation, request);
            return new ValueTask<ObjectValue>(ObjectValue.Empty);
        }
    }
}
