namespace Tributary.Aws.Tests.Signatures;

/// <summary>One case of AWS's Signature Version 4 test suite (aws-sig-v4-test-suite): request, signed headers, signature.</summary>
public sealed record PublishedVector(
    string Name, string Method, string Target, string[] Headers, string Body, string SignedHeaders, string Signature)
{
    public override string ToString() => Name;
}

/// <summary>
/// The suite as it is, but for two cases: a folded header value (obsolete in HTTP) stands as the several values the suite makes of
/// it, and post-x-www-form-urlencoded-parameters is left out, whose signature is not that of its own canonical request.
/// </summary>
internal static class PublishedVectors
{
    public const string AccessKeyId = "AKIDEXAMPLE";
    public const string SecretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string Scope = "20150830/us-east-1/service/aws4_request";

    private const string Unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Host = "Host:example.amazonaws.com";
    private const string Date = "X-Amz-Date:20150830T123600Z";

    public static IReadOnlyList<PublishedVector> All { get; } =
    [
        new("get-header-key-duplicate", "GET", "/",
            [Host, "My-Header1:value2", "My-Header1:value2", "My-Header1:value1", Date], "",
            "host;my-header1;x-amz-date", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
        new("get-header-value-multiline", "GET", "/",
            [Host, "My-Header1:value1", "My-Header1:value2", "My-Header1:value3", Date], "",
            "host;my-header1;x-amz-date", "ba17b383a53190154eb5fa66a1b836cc297cc0a3d70a5d00705980573d8ff790"),
        new("get-header-value-order", "GET", "/",
            [Host, "My-Header1:value4", "My-Header1:value1", "My-Header1:value3", "My-Header1:value2", Date], "",
            "host;my-header1;x-amz-date", "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01"),
        new("get-header-value-trim", "GET", "/",
            [Host, "My-Header1: value1", "My-Header2: \"a   b   c\"", Date], "",
            "host;my-header1;my-header2;x-amz-date", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
        new("get-unreserved", "GET", "/" + Unreserved,
            [Host, Date], "",
            "host;x-amz-date", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
        new("get-utf8", "GET", "/ሴ",
            [Host, Date], "",
            "host;x-amz-date", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
        new("get-vanilla-empty-query-key", "GET", "/?Param1=value1",
            [Host, Date], "",
            "host;x-amz-date", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"),
        new("get-vanilla-query-order-key-case", "GET", "/?Param2=value2&Param1=value1",
            [Host, Date], "",
            "host;x-amz-date", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        new("get-vanilla-query-order-key", "GET", "/?Param1=value2&Param1=Value1",
            [Host, Date], "",
            "host;x-amz-date", "eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1"),
        new("get-vanilla-query-order-value", "GET", "/?Param1=value2&Param1=value1",
            [Host, Date], "",
            "host;x-amz-date", "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694"),
        new("get-vanilla-query-unreserved", "GET", $"/?{Unreserved}={Unreserved}",
            [Host, Date], "",
            "host;x-amz-date", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"),
        new("get-vanilla-query", "GET", "/",
            [Host, Date], "",
            "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        new("get-vanilla-utf8-query", "GET", "/?ሴ=bar",
            [Host, Date], "",
            "host;x-amz-date", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
        new("get-vanilla", "GET", "/",
            [Host, Date], "",
            "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        new("get-relative-relative", "GET", "/example1/example2/../..",
            [Host, Date], "",
            "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        new("get-relative", "GET", "/example/..",
            [Host, Date], "",
            "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        new("get-slash-dot-slash", "GET", "/./",
            [Host, Date], "",
            "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        new("get-slash-pointless-dot", "GET", "/./example",
            [Host, Date], "",
            "host;x-amz-date", "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5"),
        new("get-slash", "GET", "//",
            [Host, Date], "",
            "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        new("get-slashes", "GET", "//example//",
            [Host, Date], "",
            "host;x-amz-date", "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
        new("get-space", "GET", "/example space/",
            [Host, Date], "",
            "host;x-amz-date", "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
        new("post-header-key-case", "POST", "/",
            [Host, Date], "",
            "host;x-amz-date", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        new("post-header-key-sort", "POST", "/",
            [Host, "My-Header1:value1", Date], "",
            "host;my-header1;x-amz-date", "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
        new("post-header-value-case", "POST", "/",
            [Host, "My-Header1:VALUE1", Date], "",
            "host;my-header1;x-amz-date", "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"),
        new("post-sts-header-after", "POST", "/",
            [Host, Date], "",
            "host;x-amz-date", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        new("post-sts-header-before", "POST", "/",
            [Host, Date, Token], "",
            "host;x-amz-date;x-amz-security-token", "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"),
        new("post-vanilla-empty-query-value", "POST", "/?Param1=value1",
            [Host, Date], "",
            "host;x-amz-date", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"),
        new("post-vanilla-query", "POST", "/?Param1=value1",
            [Host, Date], "",
            "host;x-amz-date", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"),
        new("post-vanilla", "POST", "/",
            [Host, Date], "",
            "host;x-amz-date", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        new("post-x-www-form-urlencoded", "POST", "/",
            ["Content-Type:application/x-www-form-urlencoded", Host, Date, "Content-Length:13"], "Param1=value1",
            "content-type;host;x-amz-date", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
    ];

    private const string Token =
        "X-Amz-Security-Token:AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxf"
        + "pSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75"
        + "YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rv"
        + "x3iSIlTJabIQwj2ICCR/oLxBA==";
}
