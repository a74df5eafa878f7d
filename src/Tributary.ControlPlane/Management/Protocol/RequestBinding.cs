using System.Text;
using Tributary.Aws.Signatures;
using Tributary.ControlPlane.Management.Model;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Protocol;

/// <summary>Gathers the members of a request from path, query and body. A member has one place; what stands elsewhere is ignored.</summary>
internal static class RequestBinding
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="Aws.AwsError">The request cannot be read.</exception>
    public static ObjectValue Bind(
        Operation operation, IReadOnlyList<KeyValuePair<string, string>> pathMembers, string query, ReadOnlySpan<byte> body)
    {
        var input = new ObjectBuilder(8);
        ReadBody(operation, body, input);
        foreach ((string name, string encoded) in pathMembers)
            input.Set(name, Decode(encoded));
        ReadQuery(operation, query, input);
        return input.Build();
    }

    private static void ReadBody(Operation operation, ReadOnlySpan<byte> body, ObjectBuilder input)
    {
        Member[] members = [.. operation.Input.Members.Where(member => member.Place == MemberPlace.Body)];
        if (members.Length == 0 || body.IsEmpty)
            return;
        if (!Utf8ValueReader.TryRead(body, out Value value) || !value.TryGetObject(out ObjectValue? sent))
            throw ManagementErrors.MalformedBody();
        foreach (Member member in members)
        {
            if (sent.TryGet(member.Name, out Value memberValue))
                input.Set(member.Name, member.Shape.Target is BlobShape ? ReadBlob(member.Name, memberValue) : memberValue);
        }
    }

    private static void ReadQuery(Operation operation, string query, ObjectBuilder input)
    {
        var lists = new Dictionary<string, List<Value>>(StringComparer.Ordinal);
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = Decode(equals < 0 ? pair : pair[..equals]);
            string value = Decode(equals < 0 ? string.Empty : pair[(equals + 1)..]);
            if (operation.Input.Find(name) is not { Place: MemberPlace.Query } member)
                continue;
            if (member.Shape.Target is not ListShape)
                input.Set(name, value);
            else if (lists.TryGetValue(name, out List<Value>? items))
                items.Add(value);
            else
                lists.Add(name, [value]);
        }

        foreach ((string name, List<Value> items) in lists)
            input.Set(name, ListValue.From(items));
    }

    private static string Decode(string encoded) =>
        PercentEncoding.TryDecodeText(encoded, out string text) ? text : throw ManagementErrors.MalformedPath();

    private static Value ReadBlob(string member, Value value)
    {
        if (!value.TryGetString(out string base64))
            return value;
        byte[] bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out int length))
            throw ManagementErrors.MalformedBlob(member);
        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw ManagementErrors.MalformedBlob(member);
        }
    }
}
