using Tributary.AppSync.Observability;

namespace Tributary.AppSync.Tests.Observability;

public sealed class TokenMeterTests
{
    private const long Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1000, 1)]
    [InlineData(1464, 1)]
    [InlineData(1465, 2)]
    [InlineData(3271, 3)]
    public void A_token_is_1500_kilobyte_seconds_begun(int millisecondsOfAMegabyte, long tokens)
    {
        var meter = new TokenMeter();
        meter.Add(Megabyte, TimeSpan.FromMilliseconds(millisecondsOfAMegabyte));
        Assert.Equal(tokens, meter.Tokens);
    }

    [Fact]
    public void Work_adds_up_and_nonsense_adds_nothing()
    {
        var meter = new TokenMeter();
        meter.Add(-Megabyte, TimeSpan.FromHours(1));
        meter.Add(Megabyte, TimeSpan.FromSeconds(-1));
        Parallel.For(0, 100, _ => meter.Add(Megabyte, TimeSpan.FromMilliseconds(30)));
        Assert.Equal(3, meter.Tokens);

        meter.Add(long.MaxValue, TimeSpan.MaxValue);
        Assert.Equal(1003, meter.Tokens);
    }
}
