using System.Reflection;
using System.Text;
using Tributary.Realtime.Sockets;

namespace Tributary.Realtime.Tests.Sockets;

public sealed class ConnectionEndingsTests
{
    [Fact]
    public void Every_ending_has_a_reason_that_fits_a_close_frame()
    {
        ConnectionEnding[] endings = [.. typeof(ConnectionEndings)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(property => (ConnectionEnding)property.GetValue(null)!)];
        Assert.NotEmpty(endings);
        Assert.All(endings, ending => Assert.InRange(Encoding.UTF8.GetByteCount(ending.Reason), 1, 123));
        Assert.Equal(endings.Length, endings.Select(ending => ending.Reason).Distinct().Count());
    }
}
