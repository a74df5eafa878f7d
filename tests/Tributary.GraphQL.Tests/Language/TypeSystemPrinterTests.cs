using Tributary.GraphQL.Language;
using Tributary.GraphQL.Tests.Generation;

namespace Tributary.GraphQL.Tests.Language;

public sealed class TypeSystemPrinterTests
{
    // Every form of definition and extension, of October 2021 and of September 2025.
    private const string KitchenSink = """"
        """The whole."""
        schema @marked {
          query: Query
          mutation: Change
          subscription: News
        }

        extend schema @marked(level: 2)

        """
        Two lines
          with indentation
        """
        type Query implements Node & Named @marked @marked(level: 2, tags: ["a", "b"]) {
          """One field."""
          id: ID! @deprecated(reason: "old")
          rooms(first: Int = 10, filter: Filter = {kinds: [TEXT], range: {from: -1.5}}, text: String = "q\"" @marked): [[Room!]!]
          described(
            """An argument."""
            a: Int
            b: Boolean = true
          ): Any
        }

        extend type Query implements Other

        extend type Query {
          added: Int
        }

        interface Node implements Named & Other @marked {
          id: ID!
        }

        extend interface Node @marked

        union Any @marked = Query | Room

        extend union Any = Change

        enum Kind @marked {
          """The first."""
          TEXT
          IMAGE @deprecated
        }

        extend enum Kind {
          VIDEO
        }

        input Filter @oneOf {
          """A field."""
          kinds: [Kind!]
          range: Range = null @marked
        }

        extend input Filter @marked {
          type: String
        }

        scalar Url @specifiedBy(url: "https://example.com")

        extend scalar Url @marked

        directive @marked(level: Int = 1, tags: [String!]) repeatable on QUERY | FIELD | SCHEMA | OBJECT

        directive @plain on VARIABLE_DEFINITION
        """";

    [Fact]
    public void A_kitchen_sink_prints_as_it_was_written() =>
        Assert.Equal(KitchenSink, DocumentPrinter.Print(DocumentParser.Parse(KitchenSink)));

    [Fact]
    public void Generated_documents_print_to_what_prints_the_same()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            string printed = DocumentPrinter.Print(DocumentParser.Parse(SchemaGenerator.Generate(new Choices(seed))));

            Assert.Equal(printed, DocumentPrinter.Print(DocumentParser.Parse(printed)));
        }
    }
}
