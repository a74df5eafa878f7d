namespace Tributary.Aws.Tests.Signatures;

/// <summary>One case of AWS's signing test suite in its query form: the parts of the request, and its signature.</summary>
/// <param name="Name">As in the suite.</param>
/// <param name="OtherQuery">What the query has beside the signature's parameters.</param>
public sealed record PresignedVector(
    string Name,
    string Method,
    string Path,
    string OtherQuery,
    string SignedHeaders,
    string[] Headers,
    string Body,
    string? Token,
    string Signature)
{
    public override string ToString() => Name;

    public string Target => string.Concat(
        Path,
        "?",
        OtherQuery.Length > 0 ? OtherQuery + "&" : string.Empty,
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%2Faws4_request"
            + "&X-Amz-Date=20150830T123600Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=" + Uri.EscapeDataString(SignedHeaders),
        Token is null ? string.Empty : "&X-Amz-Security-Token=" + Uri.EscapeDataString(Token),
        "&X-Amz-Signature=" + Signature);
}

/// <summary>
/// The files query-signed-request of the suite (aws-c-auth, tests/aws-signing-test-suite/v4): all whose paths are normalized, as those
/// of every service but S3, and but for post-sts-header-after, whose token is not signed.
/// </summary>
internal static class PresignedVectors
{
    private const string Unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Host = "Host:example.amazonaws.com";

    private const string LongToken = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRq"
        + "TflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75Y"
        + "U9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9K"
        + "SYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    public static IReadOnlyList<PresignedVector> All { get; } =
    [
        new("get-header-key-duplicate", "GET", "/", "", "host;my-header1",
            [Host, "My-Header1:value2", "My-Header1:value2", "My-Header1:value1"], "", null,
            "3349ee0b81b4b589da0ff28a395c3591e04de515651dd74f298fa992d1507a97"),
        new("get-header-value-multiline", "GET", "/", "", "host;my-header1",
            [Host, "My-Header1:value1   value2      value3"], "", null,
            "e6f5def831211aca02987a44b96826706278c7bc078112ae0263659c5b2f2d56"),
        new("get-header-value-order", "GET", "/", "", "host;my-header1",
            [Host, "My-Header1:value4", "My-Header1:value1", "My-Header1:value3", "My-Header1:value2"], "", null,
            "313720e71ca6202fdcfa9b20f88de01a4eb0638a83c833b1c184359a4eda864e"),
        new("get-header-value-trim", "GET", "/", "", "host;my-header1;my-header2",
            [Host, "My-Header1: value1", "My-Header2: \"a   b   c\""], "", null,
            "e7bb0fd515e125e1aec2ecc4c0c17484fb06f6846b927c35e46005dd3df3acd4"),
        new("get-relative-normalized", "GET", "/example/..", "", "host",
            [Host], "", null,
            "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d"),
        new("get-relative-relative-normalized", "GET", "/example1/example2/../..", "", "host",
            [Host], "", null,
            "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d"),
        new("get-slash-dot-slash-normalized", "GET", "/./", "", "host",
            [Host], "", null,
            "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d"),
        new("get-slash-normalized", "GET", "//", "", "host",
            [Host], "", null,
            "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d"),
        new("get-slash-pointless-dot-normalized", "GET", "/./example", "", "host",
            [Host], "", null,
            "35034b1a0bdd969f346975386daf8aedfd4976573b8348cf4f67eaa41c5857de"),
        new("get-slashes-normalized", "GET", "//example//", "", "host",
            [Host], "", null,
            "c1834e8fb0307243711f0f907f6ab7311ed300d87f13792d7ee4da89ab93e082"),
        new("get-space-normalized", "GET", "/example space/", "", "host",
            [Host], "", null,
            "7a1f416954786484c9824d93c1f26ef64acb9b1b6c9154d08c9f07d0e394abf6"),
        new("get-unreserved", "GET", $"/{Unreserved}", "", "host",
            [Host], "", null,
            "95968482db1b9e0fadef6efc1bd24689f77c77d9ef56919c96a28cc92e0d6005"),
        new("get-utf8", "GET", "/ሴ", "", "host",
            [Host], "", null,
            "10eae3f14a260bd3911cc6d008d3c576d143b05b62f09782a7a4b37f52178e44"),
        new("get-vanilla", "GET", "/", "", "host",
            [Host], "", null,
            "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d"),
        new("get-vanilla-empty-query-key", "GET", "/", "Param1=value1", "host",
            [Host], "", null,
            "49096700cbbaa5753443850f40df10f904fc2fdb544dc9512203cc77c471a9de"),
        new("get-vanilla-query", "GET", "/", "", "host",
            [Host], "", null,
            "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d"),
        new("get-vanilla-query-order-encoded", "GET", "/", "Param-3=Value3&Param=Value2&%E1%88%B4=Value1", "host",
            [Host], "", null,
            "c5f1848ceec943ac2ca68ee720460c23aaae30a2300586597ada94c4a65e4787"),
        new("get-vanilla-query-order-key-case", "GET", "/", "Param2=value2&Param1=value1", "host",
            [Host], "", null,
            "86012e2c9ad4d77369f5d81c11f75158aae4f895a085212cc6d3f923d300bed5"),
        new("get-vanilla-query-unreserved", "GET", "/", $"{Unreserved}={Unreserved}", "host",
            [Host], "", null,
            "8e76a88a7433637b12778d5592799b29ad21ecd6cf6325051c21d86f0acda2bf"),
        new("get-vanilla-utf8-query", "GET", "/", "ሴ=bar", "host",
            [Host], "", null,
            "0bdd809b1519ac4f0c1dc3540e2cc46bd0c7f778eda408b2ebf3b913d21ff600"),
        new("get-vanilla-with-session-token", "GET", "/", "", "host",
            [Host], "", "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267",
            "7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c"),
        new("post-header-key-case", "POST", "/", "", "host",
            [Host], "", null,
            "2ce6e6d2e0cf2f9d1b55fafec88cd20574c31dc2e7631979f71ba2310083e95b"),
        new("post-header-key-sort", "POST", "/", "", "host;my-header1",
            [Host, "My-Header1:value1"], "", null,
            "c09d07e0d55871f10f2a6d350d994acf6825a3cae70673d7def55616e6119dd7"),
        new("post-header-value-case", "POST", "/", "", "host;my-header1",
            [Host, "My-Header1:VALUE1"], "", null,
            "0698bc9e4f7f9139065ba2909c0e99da257e8e2a42492a097bcd46d792391fed"),
        new("post-sts-header-before", "POST", "/", "", "host",
            [Host], "", LongToken,
            "46c2e3c63c1dbe7d39f8ada16fe7f001c1f56c5791441565323677f96308871c"),
        new("post-vanilla", "POST", "/", "", "host",
            [Host], "", null,
            "2ce6e6d2e0cf2f9d1b55fafec88cd20574c31dc2e7631979f71ba2310083e95b"),
        new("post-vanilla-empty-query-value", "POST", "/", "Param1=value1", "host",
            [Host], "", null,
            "a9ef26247f293bffe40eeff86a0480ba8c14d31503b2e0c3399e3a16bf1a3682"),
        new("post-vanilla-query", "POST", "/", "Param1=value1", "host",
            [Host], "", null,
            "a9ef26247f293bffe40eeff86a0480ba8c14d31503b2e0c3399e3a16bf1a3682"),
        new("post-x-www-form-urlencoded", "POST", "/", "", "content-length;content-type;host",
            ["Content-Type:application/x-www-form-urlencoded", Host, "Content-Length:13"], "Param1=value1", null,
            "89a40deed0f26f9461242825a082d2222717248abc7ab41f552ad84a94ad46e9"),
        new("post-x-www-form-urlencoded-parameters", "POST", "/", "", "content-length;content-type;host",
            ["Content-Type:application/x-www-form-urlencoded; charset=utf-8", Host, "Content-Length:13"], "Param1=value1", null,
            "0dbeb9b026c7b6675f266b8427efec9b4fa8b1f6ef1477d717aea231106eab4d"),
    ];

    /// <summary>post-sts-header-after: the token was added to the address after it was signed.</summary>
    public static PresignedVector TokenAddedAfterSigning { get; } = new(
        "post-sts-header-after", "POST", "/", "", "host", [Host], "", LongToken,
        "2ce6e6d2e0cf2f9d1b55fafec88cd20574c31dc2e7631979f71ba2310083e95b");
}
