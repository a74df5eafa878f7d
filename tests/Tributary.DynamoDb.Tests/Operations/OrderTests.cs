using System.Numerics;
using Tributary.Testing;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

/// <summary>
/// A query returns sort keys in the order of their worth, whatever their digits and exponents, and binaries by their bytes.
/// </summary>
public sealed class OrderTests
{
    private const int KeysPerRound = 120;

    [Fact]
    [Trait("campaign", "key-order")]
    public async Task Numbers_and_binaries_come_in_their_order()
    {
        Campaign campaign = Campaign.Named("key-order", seed: 1, count: 4);
        var random = new Random(campaign.Seed);
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Numbers", "h:S,r:N");
        await dynamo.CreateAsync("Binaries", "h:S,r:B");
        for (int round = 0; round < campaign.Count; round++)
        {
            List<(BigInteger Worth, string Text)> numbers =
                [.. Enumerable.Range(0, KeysPerRound).Select(_ => Number(random)).DistinctBy(number => number.Worth)];
            Assert.Equal(
                numbers.OrderBy(number => number.Worth).Select(number => number.Text),
                await StoredAsync(dynamo, "Numbers", "N", round, numbers.Select(number => number.Text)));
            byte[][] binaries = [.. Enumerable.Range(0, KeysPerRound).Select(_ => Binary(random)).DistinctBy(Convert.ToBase64String)];
            Assert.Equal(
                binaries.Order(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))).Select(Convert.ToBase64String),
                await StoredAsync(dynamo, "Binaries", "B", round, binaries.Select(Convert.ToBase64String)));
        }

        campaign.Report(passed: true, ("keys", 2 * KeysPerRound * campaign.Count));
    }

    // Puts every key, and returns the texts that were put in the order in which a query has their keys.
    private static async Task<IEnumerable<string>> StoredAsync(
        Dynamo dynamo, string table, string type, int round, IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            await dynamo.PutAsync(
                table, $$$"""{"h":{"S":"{{{round}}}"},"r":{"{{{type}}}":"{{{text}}}"},"text":{"S":"{{{text}}}"}}""");
        }

        Value answer = await dynamo.InvokeAsync("Query", $$$"""
            {"TableName":"{{{table}}}","KeyConditionExpression":"h = :h","ExpressionAttributeValues":{":h":{"S":"{{{round}}}"} } }
            """);
        return answer["Items"].AsList().Select(item => item["text"]["S"].AsString());
    }

    // Up to 38 digits times a power of ten; its worth is scaled so that it is whole.
    private static (BigInteger Worth, string Text) Number(Random random)
    {
        int digits = random.Next(1, 39);
        var number = new System.Text.StringBuilder(random.Next(2) == 0 ? "-" : "");
        for (int i = 0; i < digits; i++)
            number.Append((char)('0' + (i == 0 ? random.Next(1, 10) : random.Next(4) == 0 ? 0 : random.Next(10))));
        int exponent = random.Next(3) == 0 ? random.Next(-120, 86) : random.Next(-4, 5);
        return (BigInteger.Parse(number.ToString(), null) * BigInteger.Pow(10, exponent + 130), $"{number}e{exponent}");
    }

    // Bytes at the edges, so that many begin alike.
    private static byte[] Binary(Random random)
    {
        byte[] bytes = new byte[random.Next(1, 6)];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(random.Next(3) switch { 0 => 0, 1 => 255, _ => random.Next(256) });
        return bytes;
    }
}
