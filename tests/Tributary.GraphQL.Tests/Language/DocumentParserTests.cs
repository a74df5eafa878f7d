using System.Text;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Tests.Language;

public sealed class DocumentParserTests
{
    private const string KitchenSink = """"
        # Everything that a request can hold.
        query Chat($room: ID!, $filter: Filter = {kinds: [TEXT, IMAGE], limit: 10}, $flag: Boolean = true) @traced(level: 2) {
          whole: room(id: $room) {
            id, ...RoomFields @include(if: $flag)
            ... on Room @skip(if: false) { name }
            ... { messages(filter: $filter, after: null, ratio: -1.5e3, text: "a\"\u00e9\u{1F600}", note: """
              first
                second
            """) { text } }
          }
        }

        mutation Send { send(input: {}, list: [[1], []]) { id } }
        subscription OnSend { sent(room: "r") { id } }
        fragment RoomFields on Room { name }
        """";

    [Fact]
    public void A_kitchen_sink_prints_as_it_was_read()
    {
        Document document = DocumentParser.Parse(KitchenSink);

        Assert.Equal(
            """
            query Chat($room: ID!, $filter: Filter = {kinds: [TEXT, IMAGE], limit: 10}, $flag: Boolean = true) @traced(level: 2) {
              whole: room(id: $room) {
                id
                ...RoomFields @include(if: $flag)
                ... on Room @skip(if: false) {
                  name
                }
                ... {
                  messages(filter: $filter, after: null, ratio: -1.5e3, text: "a\"é😀", note: "first\n  second") {
                    text
                  }
                }
              }
            }

            mutation Send {
              send(input: {}, list: [[1], []]) {
                id
              }
            }

            subscription OnSend {
              sent(room: "r") {
                id
              }
            }

            fragment RoomFields on Room {
              name
            }
            """,
            DocumentPrinter.Print(document));
        Assert.Equal(DocumentPrinter.Print(document), DocumentPrinter.Print(DocumentParser.Parse(DocumentPrinter.Print(document))));
    }

    [Fact]
    public void Descriptions_of_operations_fragments_and_variables_are_kept_and_printed()
    {
        Document document = DocumentParser.Parse(
            """"
            "What it \"is\"." query A("the id" $id: ID!, """
              two
                lines
            """ $b: Int = 1 @a) { a }
            """short""" fragment F on T { a }
            "of a mutation" mutation { b }
            """");

        string printed = DocumentPrinter.Print(document);

        Assert.Equal(
            """"
            """What it "is"."""
            query A(
            """the id"""
            $id: ID!
            """
            two
              lines
            """
            $b: Int = 1 @a
            ) {
              a
            }

            """short"""
            fragment F on T {
              a
            }

            """of a mutation"""
            mutation {
              b
            }
            """",
            printed);
        Assert.Equal(printed, DocumentPrinter.Print(DocumentParser.Parse(printed)));
        Assert.Equal("two\n  lines", document.Operations[0].Variables[1].Description);
    }

    [Fact]
    public void A_query_without_its_keyword_has_no_description() =>
        Assert.Throws<SyntaxException>(() => DocumentParser.Parse("\"What it is.\" { a }"));

    [Fact]
    public void Places_count_lines_and_utf16_columns()
    {
        Document document = DocumentParser.Parse("{\r\n  a(x: \"é😀\") b\r  c\n}");

        Assert.Equal(
            ["2:3", "2:15", "3:3"], document.Operations[0].SelectionSet.Selections.Select(selection => selection.Location.ToString()));
    }

    [Theory]
    [InlineData("", 1, 1, "Expected a definition, found the end of the document.")]
    [InlineData("{", 1, 2, "Expected a field, a fragment or '}', found the end of the document.")]
    [InlineData("{ a }}", 1, 6, "Expected a definition, found '}'.")]
    [InlineData("{ a( }", 1, 6, "Expected a name, found '}'.")]
    [InlineData("{ a() }", 1, 5, "Expected a name, found ')'.")]
    [InlineData("{}", 1, 2, "Expected a field, a fragment or '}', found '}'.")]
    [InlineData("query Q( { a }", 1, 10, "Expected '$', found '{'.")]
    [InlineData("query Q($a: Int = $b) { a }", 1, 19, "Expected a constant value, found '$'.")]
    [InlineData("fragment on on T { a }", 1, 10, "Expected a fragment's name, found 'on'.")]
    [InlineData("{ a(x: 01) }", 1, 8, "A number has no leading zeros.")]
    [InlineData("{ a(x: 1.) }", 1, 8, "A digit is missing in a number.")]
    [InlineData("{ a(x: 1x) }", 1, 8, "A number ends before 'x'.")]
    [InlineData("{ a(x: \"b", 1, 8, "A string is not closed on its line.")]
    [InlineData("{ a(x: \"\"\"b", 1, 8, "A block string is not closed.")]
    [InlineData("{ a(x: \"\\q\") }", 1, 8, "'\\q' is not an escape of a string.")]
    [InlineData("{ a(x: \"\\uD83D\") }", 1, 8, "A string holds an invalid Unicode escape.")]
    [InlineData("{ a(x: \"\\u{110000}\") }", 1, 8, "A string holds an invalid Unicode escape.")]
    [InlineData("{ a(x: \"\\", 1, 8, "A string is not closed on its line.")]
    [InlineData("\n  §", 2, 3, "Unexpected character '§'.")]
    [InlineData("{ a .. b }", 1, 5, "Unexpected character '.'.")]
    [InlineData("type T { a: Int } extend directive @x on FIELD", 1, 26, "Expected a definition such as 'query', 'fragment', 'type', 'input' or 'enum', found 'directive'.")]
    [InlineData("enum E { true }", 1, 10, "Expected an enum value other than 'true', 'false' and 'null', found 'true'.")]
    public void What_is_no_document_is_refused_with_place_and_expectation(string text, int line, int column, string message)
    {
        var exception = Assert.Throws<SyntaxException>(() => DocumentParser.Parse(text));

        Assert.Equal((message, line, column), (exception.Message, exception.Location.Line, exception.Location.Column));
    }

    [Fact]
    public void Invalid_utf8_in_a_string_is_refused()
    {
        byte[] text = [.. "{ a(x: \""u8, 0xC3, 0x28, .. "\") }"u8];

        Assert.Equal("The document is not valid UTF-8.", Assert.Throws<SyntaxException>(() => DocumentParser.Parse(text)).Message);
    }

    [Fact]
    public void Any_bytes_give_a_document_or_a_syntax_error()
    {
        var random = new Random(7);
        byte[] source = Encoding.UTF8.GetBytes(KitchenSink);
        for (int i = 0; i < 2_000; i++)
        {
            byte[] mutant = (byte[])source.Clone();
            for (int j = random.Next(4); j >= 0; j--)
                mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            try
            {
                DocumentParser.Parse(mutant.AsSpan(0, random.Next(mutant.Length)));
            }
            catch (SyntaxException)
            {
                // As it should be.
            }
        }
    }

    [Fact]
    public void Comments_and_commas_are_no_tokens()
    {
        Assert.Equal(5, DocumentParser.Parse("{ a, b, # c d e\n ,c }", new ParserOptions { TokensMax = 5 }).TokenCount);
    }

    [Fact]
    public void One_token_too_many_is_a_limit_of_its_own()
    {
        string text = "{ a b c }";

        Assert.Throws<TokenLimitException>(() => DocumentParser.Parse(text, new ParserOptions { TokensMax = 4 }));
    }

    [Theory]
    [InlineData("", "{a")]
    [InlineData("{a(x:", "[")]
    [InlineData("{a(x:", "{b:")]
    [InlineData("query Q($a:", "[")]
    public void Nesting_stops_at_the_limit_long_before_the_stack_does(string start, string open)
    {
        string text = start + string.Concat(Enumerable.Repeat(open, 100_000));

        var exception = Assert.Throws<SyntaxException>(() => DocumentParser.Parse(text));

        Assert.Equal("The document is nested deeper than 256 levels.", exception.Message);
    }

    [Fact]
    public void Two_hundred_levels_are_read()
    {
        string text = string.Concat(Enumerable.Repeat("{a", 200)) + string.Concat(Enumerable.Repeat("}", 200));

        Assert.Single(DocumentParser.Parse(text).Operations);
    }

    [Fact]
    public void A_value_and_a_type_stand_alone()
    {
        Assert.Equal("[{a: 1}]", DocumentParser.ParseValue("[{a:1}]").ToString());
        Assert.Equal("[[Post!]!]", DocumentParser.ParseType("[[Post!]!]").ToString());
        Assert.Throws<SyntaxException>(() => DocumentParser.ParseType("Post! Post"));
    }
}
