using System.Globalization;
using System.Text;
using Tributary.AppSync.Apis;
using Tributary.GraphQL.Execution;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Apis;

public sealed class DocumentCacheTests
{
    private const string Schema =
        """
        type Query { node(id: ID): Node text: String }
        type Node { id: ID! left(id: ID): Node right(id: ID): Node }
        """;

    [Fact]
    public async Task Documents_that_never_come_again_are_forgotten()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        DocumentCache documents = api.Registry.Find(TestApi.ApiId)!.Schema!.Documents;

        for (int i = 0; i < 36_000; i++)
            documents.Prepare($"{{a{i.ToString(CultureInfo.InvariantCulture)}:text}}");

        Assert.InRange(documents.Count, 10_000, 35_000);
    }

    [Fact]
    public async Task A_document_in_use_stays()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        DocumentCache documents = api.Registry.Find(TestApi.ApiId)!.Schema!.Documents;
        PreparedDocument used = documents.Prepare("{ text }");

        for (int i = 0; i < 36_000; i++)
        {
            documents.Prepare($"{{a{i.ToString(CultureInfo.InvariantCulture)}:text}}");
            if (i % 1000 == 0)
                documents.Prepare("{ text }");
        }

        Assert.Same(used, documents.Prepare("{ text }"));
    }

    // A kilobyte of fragments can stand for a plan of megabytes: it counts as what it is.
    [Fact]
    public async Task Plans_count_by_their_fields_and_not_by_the_text_of_their_document()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        DocumentCache documents = api.Registry.Find(TestApi.ApiId)!.Schema!.Documents;

        for (int i = 0; i < 12; i++)
        {
            PreparedOperation operation = documents.Prepare(Doubling(levels: 13, name: $"Q{i}")).Find(null).Operation!;
            operation.PlanFor(ObjectValue.Empty);
            Assert.InRange(operation.FieldsKept, 16_000, 50_000);
        }

        Assert.InRange(documents.Count, 1, 9);
    }

    [Fact]
    public async Task The_plans_of_one_document_have_a_bound_of_their_own()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        DocumentCache documents = api.Registry.Find(TestApi.ApiId)!.Schema!.Documents;
        string document = Doubling(
            levels: 12,
            name: "Q($a: Boolean!, $b: Boolean!, $c: Boolean!)",
            extra: " a: id @skip(if: $a) b: id @skip(if: $b) c: id @skip(if: $c)");
        PreparedOperation operation = documents.Prepare(document).Find(null).Operation!;

        for (int i = 0; i < 8; i++)
        {
            operation.PlanFor(ObjectValue.Of(("a", (i & 1) == 0), ("b", (i & 2) == 0), ("c", (i & 4) == 0)));
            Assert.InRange(operation.FieldsKept, 1, 50_000);
        }
    }

    // Each level selects the next one twice.
    private static string Doubling(int levels, string name, string extra = "")
    {
        var text = new StringBuilder($"query {name} {{ node {{ ...L0{extra} }} }} fragment L{levels} on Node {{ id }}");
        for (int level = 0; level < levels; level++)
        {
            string next = $"...L{level + 1}";
            text.Append(CultureInfo.InvariantCulture, $" fragment L{level} on Node {{ left {{ {next} }} right {{ {next} }} }}");
        }

        return text.ToString();
    }
}
