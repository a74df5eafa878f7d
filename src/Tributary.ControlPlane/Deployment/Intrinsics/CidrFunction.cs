using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::Cidr</c>: [block, count, bits]: the first blocks within a block, each with as many bits for its hosts.</summary>
internal sealed class CidrFunction : IntrinsicFunction
{
    private const int CountMax = 256;

    public override string Name => "Fn::Cidr";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope)
    {
        TemplateList arguments = EvaluationScope.Arguments(argument, Name, 2, 3);
        string block = scope.Text(arguments.Items[0], "the block of Fn::Cidr");
        if (!IPNetwork.TryParse(block, out IPNetwork network))
            throw new TemplateException(arguments.Items[0].Position, $"'{block}' is no block of addresses", "Write one like 10.0.0.0/16.");
        int count = Number(arguments.Items[1], 1, CountMax, scope);
        int width = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

        // Without a third element the service takes as many bits as an IPv4 block of a subnet has.
        int bits = arguments.Items.Length == 3 ? Number(arguments.Items[2], 1, width, scope) : 8;
        if (network.PrefixLength + bits > width || BigInteger.Pow(2, width - bits - network.PrefixLength) < count)
            throw new TemplateException(argument.Position, $"'{block}' has no {count} blocks of {bits} bits");
        scope.Spend(count * 44L, argument.Position);
        return ListValue.From(Enumerable.Range(0, count).Select(index => Block(network.BaseAddress, index, bits, width)));
    }

    private static string Block(IPAddress address, int index, int bits, int width)
    {
        var first = new BigInteger(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
        byte[] bytes = new byte[width / 8];
        byte[] sum = (first + ((BigInteger)index << bits)).ToByteArray(isUnsigned: true, isBigEndian: true);
        sum.CopyTo(bytes, bytes.Length - sum.Length);
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{width - bits}");
    }

    private static int Number(TemplateNode node, int least, int most, EvaluationScope scope)
    {
        string text = scope.Text(node, "a number of Fn::Cidr");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new TemplateException(node.Position, $"'{text}' is not a number from {least} to {most}");
    }
}
