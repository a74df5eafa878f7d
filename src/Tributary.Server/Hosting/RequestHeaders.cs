using Microsoft.Extensions.Primitives;
using Tributary.Values;

namespace Tributary.Server.Hosting;

/// <summary>ctx.request.headers: lower-case names, a list where a header came more than once, never the cookies.</summary>
internal static class RequestHeaders
{
    public static ObjectValue Of(HttpRequest request)
    {
        var headers = new ObjectBuilder(request.Headers.Count);
        foreach ((string name, StringValues values) in request.Headers)
        {
            string key = name.ToLowerInvariant();
            if (key == "cookie")
                continue;
            headers.Set(key, values.Count == 1 ? Value.From(values[0]) : ListValue.From(values.Select(Value.From)));
        }

        return headers.Build();
    }
}
