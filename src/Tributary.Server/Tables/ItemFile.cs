using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Tributary.Server.Commands;
using Tributary.Values;

namespace Tributary.Server.Tables;

/// <summary>
/// Items in a file: DynamoDB JSON, one a line, each in a member Item ("DynamoDB table export output format", Developer Guide), compressed
/// when the name ends in .gz. When reading, lines without that member are items themselves, and empty lines do not count.
/// </summary>
internal static class ItemFile
{
    private const string Member = "Item";

    public static bool IsCompressed(string file) => file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public static byte[] Line(ObjectValue item) => [.. Utf8Output.ToBytes(ObjectValue.Of((Member, item))), (byte)'\n'];

    /// <exception cref="CommandException">A line is no item; the message has its number.</exception>
    public static async IAsyncEnumerable<ObjectValue> ReadAsync(
        string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new CommandException($"There is no file {file}.");
        await using FileStream stream = File.OpenRead(file);
        await using Stream content = IsCompressed(file) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(content, Encoding.UTF8);
        for (int number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return Read(line, $"{file}:{number}");
        }
    }

    private static ObjectValue Read(string line, string place)
    {
        if (!Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(line), out Value value) || !value.TryGetObject(out ObjectValue? item))
            throw new CommandException($"{place} is not an item in DynamoDB JSON, such as {{\"Item\":{{\"id\":{{\"S\":\"1\"}}}}}}.");
        // An item may have an attribute of that name, which then is a typed value and not a map of them.
        return item.Count == 1 && item[Member].TryGetObject(out ObjectValue? inner) && inner.Values.ToArray().All(one => one.IsObject)
            ? inner
            : item;
    }
}

/// <summary>Writes items to a new file.</summary>
internal sealed class ItemFileWriter : IAsyncDisposable
{
    private readonly Stream _stream;

    private ItemFileWriter(Stream stream) => _stream = stream;

    public static ItemFileWriter Create(string file, bool isCompressed)
    {
        FileStream stream = File.Create(file);
        return new ItemFileWriter(isCompressed ? new GZipStream(stream, CompressionLevel.Fastest) : stream);
    }

    public ValueTask WriteAsync(ObjectValue item, CancellationToken cancellationToken) =>
        _stream.WriteAsync(ItemFile.Line(item), cancellationToken);

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
