using System.Text;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.Http;
using Tributary.Testing;

namespace Tributary.AppSync.Tests.Protocols.Http.Fuzzing;

/// <summary>The decoder of bodies against another reading of them: both ask for the same, or both refuse.</summary>
public sealed class BodyFuzzTests
{
    private const string Name = "graphql-http-body-fuzz";

    [Fact]
    [Trait("campaign", "graphql-http-body-fuzz")]
    public void Any_bytes_are_a_request_or_a_refusal_as_another_reader_sees_it()
    {
        Campaign campaign = Campaign.Named(Name, seed: 1, count: 20_000);
        Outcome outcome = Run(campaign.Seed, campaign.Count, Decode);

        campaign.Report(
            outcome.Fault is null,
            ("executions", outcome.Executions), ("json", outcome.Json), ("accepted", outcome.Accepted), ("fault", outcome.Fault ?? "none"));
        Assert.Null(outcome.Fault);
        Assert.InRange(outcome.Json, outcome.Executions / 2, outcome.Executions * 9 / 10);
    }

    [Theory]
    [InlineData("an operation's name that is no text is left out")]
    [InlineData("the first of two members wins")]
    [InlineData("bytes that are no text are replaced")]
    public void A_planted_fault_is_found(string fault)
    {
        Outcome outcome = Run(seed: 1, count: 20_000, body => DecodeWith(fault, body));
        Assert.NotNull(outcome.Fault);
    }

    private static Outcome Run(int seed, int count, Func<byte[], (GraphQLRequest?, HttpRefusal?)> decode)
    {
        var bodies = new RandomBodies(seed);
        int json = 0, accepted = 0;
        for (int i = 0; i < count; i++)
        {
            byte[] body = bodies.Next();
            BodyReading expected = BodyReading.Of(body);
            json += expected.IsJson ? 1 : 0;
            accepted += expected.Query is null ? 0 : 1;
            if (FaultOf(body, expected, decode) is { } fault)
                return new Outcome(i + 1, json, accepted, $"execution {i}: {fault}: {Encoding.Latin1.GetString(body)}");
        }

        return new Outcome(count, json, accepted, Fault: null);
    }

    private static string? FaultOf(byte[] body, BodyReading expected, Func<byte[], (GraphQLRequest?, HttpRefusal?)> decode)
    {
        try
        {
            (GraphQLRequest? request, HttpRefusal? refusal) = decode(body);
            if (request is not null)
            {
                return (request.Query, request.OperationName) == (expected.Query, expected.OperationName)
                    ? null
                    : $"it asks for '{request.Query}' by '{request.OperationName}' "
                        + $"and not for '{expected.Query}' by '{expected.OperationName}'";
            }

            HttpRefusal right = expected.IsEmpty ? HttpRefusal.BodyEmpty : HttpRefusal.QueryUnreadable;
            return expected.Query is null && refusal == right ? null : $"it is refused: {refusal}";
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }

    private static (GraphQLRequest? Request, HttpRefusal? Refusal) Decode(byte[] body) =>
        GraphQLRequestDecoder.TryDecode(
            new HttpRequestParts { Method = "POST", Body = body }, out GraphQLRequest? request, out HttpRefusal? refusal)
            ? (request, null)
            : (null, refusal);

    private static (GraphQLRequest? Request, HttpRefusal? Refusal) DecodeWith(string fault, byte[] body)
    {
        string text = Encoding.Latin1.GetString(body);
        switch (fault)
        {
            case "an operation's name that is no text is left out":
                return Decode(Encoding.Latin1.GetBytes(text.Replace("\"operationName\":true", "\"operationName\":null")));
            case "the first of two members wins":
                int first = text.IndexOf("\"query\":\"", StringComparison.Ordinal);
                int second = first < 0 ? -1 : text.IndexOf("\"query\":\"", first + 1, StringComparison.Ordinal);
                return Decode(second < 0 ? body : Encoding.Latin1.GetBytes(text.Remove(second, 7).Insert(second, "\"other\"")));
            default:
                return Decode(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body)));
        }
    }

    private sealed record Outcome(int Executions, int Json, int Accepted, string? Fault);
}
