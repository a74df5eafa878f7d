using System.Text;
using System.Xml.Linq;
using Tributary.Aws;
using Tributary.ControlPlane.CloudFormation.Protocol;

namespace Tributary.ControlPlane.CloudFormation.Operations;

/// <summary>One page of a list. A token names the last item of the page before, so that what is added in front moves nothing.</summary>
internal static class Page
{
    /// <summary>Items of one answer; AWS cuts at 1 MB or 100 items.</summary>
    public const int SizeMax = 100;

    private const string TokenName = "NextToken";

    /// <param name="items">All of the list, in order.</param>
    /// <param name="keyOf">What tells an item from the others.</param>
    /// <param name="parameters">The request with its token.</param>
    /// <exception cref="AwsError">The token is none of this list's.</exception>
    public static Page<T> Of<T>(IEnumerable<T> items, Func<T, string> keyOf, QueryParameters parameters)
    {
        IEnumerable<T> rest = items;
        if (parameters.Text(TokenName) is { } token)
        {
            string last = KeyIn(token);
            rest = items.SkipWhile(item => keyOf(item) != last);
            if (!rest.Any())
                throw QueryErrors.BadToken();
            rest = rest.Skip(1);
        }

        T[] page = [.. rest.Take(SizeMax + 1)];
        return page.Length > SizeMax
            ? new Page<T>(page[..SizeMax], TokenOf(keyOf(page[SizeMax - 1])))
            : new Page<T>(page, null);
    }

    private static string TokenOf(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static string KeyIn(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw QueryErrors.BadToken();
        }
    }
}

/// <param name="NextToken">Null on the last page.</param>
internal readonly record struct Page<T>(IReadOnlyList<T> Items, string? NextToken)
{
    public IEnumerable<XElement> Members(string name, Func<T, object> content) =>
        [XmlReplies.List(name, Items, content), .. XmlReplies.Optional("NextToken", NextToken)];
}
