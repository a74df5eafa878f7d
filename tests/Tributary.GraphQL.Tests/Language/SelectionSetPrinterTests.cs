using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Tests.Language;

public sealed class SelectionSetPrinterTests
{
    [Fact]
    public void Fragments_stay_as_they_were_written()
    {
        Document document = DocumentParser.Parse(
            "{ getPost { id headline: title author { id name } ...F ... on Post { c: comments { id } } } } fragment F on Post { id }");
        var field = (Field)document.Operations[0].SelectionSet.Selections[0];

        Assert.Equal(
            "{\n  id\n  headline: title\n  author {\n    id\n    name\n  }\n  ...F\n  ... on Post {\n    c: comments {\n      id\n    }\n  }\n}",
            SelectionSetPrinter.Print(field.SelectionSet!));
    }
}
