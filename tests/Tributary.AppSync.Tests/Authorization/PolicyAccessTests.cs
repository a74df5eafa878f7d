using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Tests.Apis;
using Tributary.Aws.Policies;
using Tributary.GraphQL.Execution;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Authorization;

/// <summary>Policies and directives together, through whole requests.</summary>
public sealed class PolicyAccessTests
{
    private const string Denied = "401 UnauthorizedException: Permission denied";

    private const string Schema = """
        type Query { a: Int, b: Int, post: Post, key: Int @aws_api_key }
        type Mutation { create: Post, delete: Post }
        type Post { id: ID, secret: String, author: Author }
        type Author { name: String }
        """;

    [Theory]
    // S-30: nothing granted, nothing executed.
    [InlineData("{ a }", Denied)]
    [InlineData("{ __typename }", Denied)]
    [InlineData("{ __schema { queryType { name } } }", Denied)]
    // S-31: what is granted is served.
    [InlineData("{ a }", """{"data":{"a":1}}""", "types/Query/fields/a")]
    [InlineData("{ b }", Denied, "types/Query/fields/a")]
    [InlineData("{ a b }", """{"data":{"a":1,"b":null},"errors":[b on Query]}""", "types/Query/fields/a")]
    [InlineData("{ __typename }", """{"data":{"__typename":"Query"}}""", "types/Query/fields/a")]
    [InlineData("{ __schema { queryType { name } } }", """{"data":{"__schema":{"queryType":{"name":"Query"}}}}""", "types/Query/fields/a")]
    // S-32, S-33.
    [InlineData("mutation { delete { id } }", Denied, "*", "!types/Mutation/*")]
    [InlineData("mutation { create { id } delete { id } }", """{"data":{"create":{"id":"1"},"delete":null},"errors":[delete on Mutation]}""", "*", "!types/Mutation/fields/delete")]
    // S-34, S-35: names count, not aliases, wherever the field stands.
    [InlineData("mutation { create: delete { id } }", Denied, "types/Mutation/fields/create")]
    [InlineData("{ ...F } fragment F on Query { b }", Denied, "types/Query/fields/a")]
    [InlineData("{ a ...F } fragment F on Query { x: b }", """{"data":{"a":1,"x":null},"errors":[b on Query]}""", "types/Query/fields/a")]
    [InlineData("query ($yes: Boolean = true) { b @include(if: $yes) }", Denied, "types/Query/fields/a")]
    [InlineData("query ($no: Boolean = false) { a b @include(if: $no) }", """{"data":{"a":1}}""", "types/Query/fields/a")]
    // Below the root: a grant of the root field suffices, a Deny counts, and once types are granted by name they must be.
    [InlineData("{ post { id secret author { name } } }", """{"data":{"post":{"id":"1","secret":"s","author":{"name":"n"}}}}""", "types/Query/*")]
    [InlineData("{ post { id secret } }", """{"data":{"post":{"id":"1","secret":null}},"errors":[secret on Post]}""", "types/Query/*", "!types/Post/fields/secret")]
    [InlineData("{ post { id secret author { name } } }", """{"data":{"post":{"id":"1","secret":null,"author":null}},"errors":[secret on Post,author on Post]}""", "types/Query/*", "types/Post/fields/id")]
    [InlineData("{ post { id author { name } } }", """{"data":{"post":{"id":"1","author":{"name":null}}},"errors":[name on Author]}""", "types/Query/*", "types/Post/*")]
    [InlineData("{ post { id author { name } } }", """{"data":{"post":{"id":"1","author":{"name":"n"}}}}""", "types/Query/*", "types/*")]
    // Directives are asked as well: a grant does not open what belongs to another mode.
    [InlineData("{ key }", """{"data":{"key":null},"errors":[key on Query]}""", "*")]
    public async Task Grants_decide_what_a_signed_request_gets(string query, string expected, params string[] grants)
    {
        await using TestApi api = await CreateAsync();
        Assert.Equal(expected, Short(await api.AskAsync(query, caller: Signed(SignedApi.Grants(grants)))));
    }

    [Theory]
    [InlineData("arn:aws:appsync:us-east-1:123456789012:apis/zyxwvutsrqponmlkjihgfedcba/*")]
    [InlineData("arn:aws:appsync:us-east-1:210987654321:apis/abcdefghijklmnopqrstuvwxyz/*")]
    [InlineData("arn:aws:appsync:eu-west-1:123456789012:apis/abcdefghijklmnopqrstuvwxyz/*")]
    [InlineData("arn:aws:appsync:us-east-1:123456789012:apis/abcdefghijklmnopqrstuvwxyz")]
    [InlineData("arn:aws:appsync:us-east-1:123456789012:apis/abcdefghijklmnopqrstuvwxyz/types/query/*")]
    public async Task A_grant_of_something_else_grants_nothing(string resource)
    {
        await using TestApi api = await CreateAsync();
        PolicySet policies = SignedApi.Policies($$"""{"Statement":[{"Effect":"Allow","Action":"appsync:GraphQL","Resource":"{{resource}}"}]}""");
        Assert.Equal(Denied, await api.AskAsync("{ a }", caller: Signed(policies)));
    }

    [Fact]
    public async Task A_refused_mutation_does_not_run_beside_one_that_does()
    {
        await using TestApi api = await CreateAsync();
        api.Unit("Mutation.delete", "export function request() { console.log('deleted'); return { payload: { id: 1 } }; } export function response(ctx) { return ctx.result; }");

        await api.AskAsync("mutation { create { id } delete { id } }", caller: Signed(SignedApi.Grants("types/Mutation/fields/create")));
        Assert.Empty(api.Logs);
        await api.AskAsync("mutation { delete { id } }", caller: Signed(SignedApi.Grants("types/Mutation/*")));
        Assert.Single(api.Logs);
    }

    [Fact]
    public async Task Two_callers_with_different_policies_share_a_document_and_no_rights()
    {
        await using TestApi api = await CreateAsync();
        const string Query = "{ a b post { secret } }";
        Caller first = Signed(SignedApi.Grants("types/Query/fields/a", "types/Query/fields/post", "!types/Post/fields/secret"));
        Caller second = Signed(SignedApi.Grants("types/Query/fields/b", "types/Query/fields/post"));

        // One after the other, many times, and at once: the plan is the same object for all of them.
        for (int i = 0; i < 3; i++)
        {
            string[] answers = await Task.WhenAll(
                api.AskAsync(Query, caller: first), api.AskAsync(Query, caller: second), api.AskAsync(Query, caller: Signed(PolicySet.Administrator)));
            Assert.Equal(
                [
                    """{"data":{"a":1,"b":null,"post":{"secret":null}},"errors":[b on Query,secret on Post]}""",
                    """{"data":{"a":null,"b":2,"post":{"secret":"s"}},"errors":[a on Query]}""",
                    """{"data":{"a":1,"b":2,"post":{"secret":"s"}}}""",
                ],
                answers.Select(Short));
        }
    }

    [Fact]
    public async Task Verdicts_are_shared_by_equal_policies_and_bounded()
    {
        await using TestApi api = await CreateAsync();
        AccessRules access = api.Registry.Find(TestApi.ApiId)!.Schema!.Access;
        FieldAccess? first = access.VerdictFor(Signed(SignedApi.Grants("types/Query/fields/a")));

        Assert.Same(first, access.VerdictFor(Signed(SignedApi.Grants("types/Query/fields/a"))));
        Assert.NotSame(first, access.VerdictFor(Signed(SignedApi.Grants("types/Query/fields/b"))));
        for (int i = 0; i < AccessRules.VerdictsMax; i++)
            access.VerdictFor(Signed(SignedApi.Grants($"types/Query/fields/f{i}")));
        Assert.NotSame(first, access.VerdictFor(Signed(SignedApi.Grants("types/Query/fields/a"))));
    }

    [Fact]
    public async Task Without_policies_at_hand_a_signed_caller_gets_nothing()
    {
        await using TestApi api = await CreateAsync();
        Assert.Equal(Denied, await api.AskAsync("{ a }", caller: new Caller { Mode = AuthorizationMode.Iam }));
    }

    private static Caller Signed(PolicySet policies) => new()
    {
        Mode = AuthorizationMode.Iam,
        Permissions = policies.For(new PolicyContext()),
    };

    private static async Task<TestApi> CreateAsync()
    {
        TestApi api = (await TestApi.CreateAsync(Schema)).Change(definition => definition with { AuthenticationType = "AWS_IAM" });
        const string Post = "{ id: 1, secret: 's', author: { name: 'n' } }";
        return api.Unit("Query.a", Answer("1")).Unit("Query.b", Answer("2")).Unit("Query.key", Answer("3"))
            .Unit("Query.post", Answer(Post)).Unit("Mutation.create", Answer(Post)).Unit("Mutation.delete", Answer(Post));
    }

    private static string Answer(string value) =>
        $$"""export function request() { return { payload: {{value}} }; } export function response(ctx) { return ctx.result; }""";

    // "errors" with no more than which field was refused.
    private static string Short(string answer)
    {
        if (!answer.StartsWith('{'))
            return answer;
        Value read = Value.Parse(answer);
        if (!read["errors"].TryGetList(out ListValue? errors))
            return answer;
        IEnumerable<string> fields = errors.Select(error =>
        {
            Assert.Equal("Unauthorized", error["errorType"].AsString());
            string[] words = error["message"].AsString().Split(' ');
            Assert.Equal("Not Authorized to access", string.Join(' ', words[..4]));
            return $"{words[4]} on {words[7]}";
        });
        return $$"""{"data":{{read["data"]}},"errors":[{{string.Join(",", fields)}}]}""";
    }
}
