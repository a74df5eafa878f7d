using System.Buffers.Text;
using System.Text;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>
/// Pages of a list in the order of its keys; a token is the key of the last item, so it holds its place while items come and go.
/// </summary>
internal static class Paging
{
    /// <summary>The largest page; a client that asks for 0 gets it too.</summary>
    private const int PageMax = 25;

    /// <param name="input">The request, with nextToken and maxResults.</param>
    /// <param name="member">What the response calls the list.</param>
    /// <param name="items">In the ordinal order of their keys. Keys go into tokens, so they are no secrets.</param>
    /// <param name="view">An item as the response has it.</param>
    public static ObjectValue Page<T>(
        ObjectValue input, string member, IEnumerable<KeyValuePair<string, T>> items, Func<T, ObjectValue> view)
    {
        long asked = input["maxResults"].TryGetInteger(out long max) ? max : 0;
        int size = asked == 0 ? PageMax : (int)asked;
        string? after = input["nextToken"].TryGetString(out string token) ? ReadToken(token) : null;
        List<KeyValuePair<string, T>> rest = [.. items
            .SkipWhile(item => after is not null && string.CompareOrdinal(item.Key, after) <= 0)
            .Take(size + 1)];
        var page = new ObjectBuilder().Set(member, ListValue.From(rest.Take(size).Select(item => Value.From(view(item.Value)))));
        if (rest.Count > size)
            page.Set("nextToken", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(rest[size - 1].Key)));
        return page.Build();
    }

    private static string ReadToken(string token) =>
        Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) : throw ManagementErrors.PagingToken();
}
