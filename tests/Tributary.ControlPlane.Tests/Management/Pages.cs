using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

/// <summary>Walks through the pages of a list.</summary>
internal static class Pages
{
    /// <param name="api">The management API.</param>
    /// <param name="target">Path and perhaps query of the list.</param>
    /// <param name="member">What the answer calls it.</param>
    /// <param name="size">maxResults; 0 leaves it out.</param>
    public static async Task<List<Value>> AllAsync(ManagementFixture api, string target, string member, int size = 0)
    {
        int expected = size == 0 ? 25 : size;
        var all = new List<Value>();
        string separator = target.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        string page = size == 0 ? target : $"{target}{separator}maxResults={size}";
        separator = page.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        string? token = null;
        do
        {
            Value answer = await api.OkAsync("GET", token is null ? page : $"{page}{separator}nextToken={Uri.EscapeDataString(token)}");
            ListValue items = answer[member].AsList();
            all.AddRange(items);
            token = answer["nextToken"].TryGetString(out string next) ? next : null;
            Assert.True(token is null ? items.Count <= expected : items.Count == expected && token.Length > 0);
        }
        while (token is not null);
        return all;
    }
}
