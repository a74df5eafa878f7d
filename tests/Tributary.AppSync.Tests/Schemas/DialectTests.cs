using System.Globalization;
using System.Reflection;
using Tributary.AppSync.Schemas;
using Tributary.AppSync.Tests.Apis;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Tests.Schemas;

/// <summary>The profile <c>open</c>, switch by switch, and the page that says what it changes.</summary>
public sealed class DialectTests
{
    [Fact]
    public void The_page_has_a_line_for_every_switch_with_its_values()
    {
        string[] expected =
        [
            .. typeof(Dialect).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => property.Name != nameof(Dialect.Profile))
                .Select(property => $"{property.Name}: {Text(property, Dialect.Aws)}, {Text(property, Dialect.Open)}"),
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), LinesOfPage().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Profiles_are_found_by_name()
    {
        Assert.Same(Dialect.Aws, Dialect.Named("aws"));
        Assert.Same(Dialect.Open, Dialect.Named("open"));
        Assert.Null(Dialect.Named("Open"));
    }

    [Theory]
    [InlineData("scalar Money type Query { a: Money }")]
    [InlineData("scalar AWSDateTime scalar ID type Query { a: AWSDateTime b: ID }")]
    [InlineData("directive @mine(level: Int) repeatable on OBJECT type Query @mine @mine(level: 2) { a: Int }")]
    [InlineData("directive @aws_api_key on OBJECT | FIELD_DEFINITION type Query @aws_api_key { a: Int }")]
    [InlineData("type Query { a: Int } extend type Query { b: Int }")]
    [InlineData("type Query { a: Int @nobody(knows: {it: [1]}) }")]
    [InlineData("interface A { a: Int } interface B implements A { a: Int } type Query implements B & A { a: Int }")]
    [InlineData("input By @oneOf { id: ID name: String } type Query { find(by: By!): Int }")]
    [InlineData("scalar Url @specifiedBy(url: \"https://example.com\") type Query { a(b: Int @deprecated): Url }")]
    public void The_open_profile_takes_schemas_that_AppSync_refuses(string sdl)
    {
        Assert.Empty(AppSyncSchema.Build(sdl, Dialect.Open).Errors);
        Assert.NotEmpty(AppSyncSchema.Build(sdl, Dialect.Aws).Errors);
    }

    [Fact]
    public void What_is_merely_repeated_keeps_its_meaning()
    {
        const string Sdl = "scalar AWSDate directive @skip(unless: Int) on OBJECT type Query { a: AWSDate }";

        Schema schema = AppSyncSchema.Build(Sdl, Dialect.Open).Schema!;

        Assert.Same(AwsScalars.All.Single(scalar => scalar.Name == "AWSDate"), schema.FindType("AWSDate"));
        Assert.Equal(["if"], schema.FindDirective("skip")!.Arguments.Select(argument => argument.Name));
    }

    [Fact]
    public async Task A_mistake_comes_with_a_suggestion()
    {
        const string Error = "\"message\":\"Validation error of type FieldUndefined: Field 'nme' in type 'Query' is undefined @ 'nme'\"";
        await using TestApi open = await TestApi.CreateAsync("type Query { name: String }", dialect: Dialect.Open);
        await using TestApi aws = await TestApi.CreateAsync("type Query { name: String }");

        Assert.EndsWith(Error + ",\"extensions\":{\"suggestion\":\"name\"}}]}", await open.AskAsync("{ nme }"), StringComparison.Ordinal);
        Assert.EndsWith(Error + "}]}", await aws.AskAsync("{ nme }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_OneOf_input_takes_exactly_one_field()
    {
        await using TestApi api = await TestApi.CreateAsync(
            "input By @oneOf { id: ID name: String } type Query { find(by: By!): Int }", dialect: Dialect.Open);

        Assert.Equal("""{"data":{"find":null}}""", await api.AskAsync("{ find(by: {id: 1}) }"));
        Assert.Contains("must have exactly one field of 'By'", await api.AskAsync("{ find(by: {id: 1, name: \"a\"}) }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_is_that_of_its_profile()
    {
        const string Query = "{ __type(name: \"Query\") { specifiedByURL } }";
        await using TestApi open = await TestApi.CreateAsync("type Query { a: Int }", dialect: Dialect.Open);
        await using TestApi aws = await TestApi.CreateAsync("type Query { a: Int }");

        Assert.Equal("""{"data":{"__type":{"specifiedByURL":null}}}""", await open.AskAsync(Query));
        Assert.Contains("Field 'specifiedByURL' in type '__Type' is undefined", await aws.AskAsync(Query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Descriptions_and_comments_reach_introspection()
    {
        const string Sdl = """"
            "All there is."
            type Query {
              # One of them.
              a: Int
              """
              Another.
                Indented.
              """
              b: Kind
            }

            # Above a blank line: not of the enum.

            enum Kind {
              "The first."
              A
              # The second.
              B
            }
            """";
        await using TestApi api = await TestApi.CreateAsync(Sdl);

        Assert.Equal(
            """{"data":{"query":{"description":"All there is.","fields":[{"description":"One of them."},{"description":"Another.\n  Indented."}]},"kind":{"description":null,"enumValues":[{"description":"The first."},{"description":"The second."}]}}}""",
            await api.AskAsync(
                """{ query: __type(name: "Query") { description fields { description } } kind: __type(name: "Kind") { description enumValues { description } } }"""));
    }

    [Fact]
    public async Task A_document_may_be_longer()
    {
        string query = $"{{ {string.Concat(Enumerable.Repeat("a ", 20_000))} }}";
        await using TestApi open = await TestApi.CreateAsync("type Query { a: Int }", dialect: Dialect.Open);
        await using TestApi aws = await TestApi.CreateAsync("type Query { a: Int }");

        Assert.Equal("""{"data":{"a":null}}""", await open.AskAsync(query));
        Assert.Contains("Maximum char length exceeded", await aws.AskAsync(query), StringComparison.Ordinal);
    }

    private static string Text(PropertyInfo property, Dialect dialect) => property.GetValue(dialect) switch
    {
        bool on => on ? "yes" : "no",
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        TimeSpan time => $"{time.TotalSeconds.ToString("N0", CultureInfo.InvariantCulture)} s",
        var other => throw new NotSupportedException($"The page has no way to write {other}."),
    };

    // | `switch` | what it does | aws | open |
    private static IEnumerable<string> LinesOfPage() =>
        from line in File.ReadLines(Path.Combine(RepositoryRoot(), "docs", "reference", "profiles.md"))
        where line.StartsWith("| `", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select $"{cells[1].Trim('`')}: {cells[3]}, {cells[4]}";

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tributary.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Tributary.slnx above {AppContext.BaseDirectory}.");
    }
}
