using Tributary.DynamoDb.Expressions;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>What the expressions share: paths and placeholders, and an item that has something at them.</summary>
internal abstract class ExpressionGrammar(Random random) : Grammar(random)
{
    protected static readonly string[] Words =
    [
        "(", ")", "[", "]", "0", "1", "99999999999", ".", ",", "=", "<>", "<", "<=", ">", ">=", "+", "-", "AND", "or", "NOT", "BETWEEN", "IN",
        "SET", "REMOVE", "ADD", "DELETE", "size", "contains", "begins_with", "attribute_exists", "attribute_type", "if_not_exists",
        "list_append", "unknown", "status", "a", "#a", "#none", ":n", ":s", ":ss", ":none", "#", ":", "é", "😀", "\0", "\"", "*", "a_1",
    ];

    private static readonly string[] Roots = ["a", "b", "n", "note", "tags", "doc", "lst", "#a", "#n", "#doc"];
    private static readonly string[] Members = ["x", "deep", "#x", "#odd"];
    private static readonly string[][] OfDocument = [[".", "x"], [".", "#odd"], [".", "deep", ".", "x"], [".", "deep", ".", "#x", "[", "1", "]"]];
    private static readonly string[][] OfList = [["[", "0", "]"], ["[", "1", "]", ".", "x"], ["[", "2", "]", "[", "0", "]"], ["[", "9", "]"]];
    private static readonly string[] Values =
        [":s", ":s2", ":n", ":n2", ":b", ":b2", ":t", ":l", ":m", ":ss", ":ns", ":bs", ":yes", ":null"];

    /// <summary>Names and values for every placeholder of the grammars; those that begin with "none" are not defined.</summary>
    public static ObjectValue Names { get; } =
        ObjectValue.Of(("#a", "a"), ("#n", "n"), ("#doc", "doc"), ("#x", "x"), ("#odd", "ö d.d"), ("#h", "id"), ("#r", "sent"));

    public static ObjectValue Constants { get; } = Value.Parse("""
        {":s":{"S":"S"},":s2":{"S":"text"},":n":{"N":"1"},":n2":{"N":"12.5"},":b":{"B":"AQ=="},":b2":{"B":"AQID"},":t":{"S":"N"},
         ":l":{"L":[{"S":"x"}]},":m":{"M":{"x":{"N":"1"}}},":ss":{"SS":["x","y"]},":ns":{"NS":["1","2"]},":bs":{"BS":["AQ=="]},
         ":yes":{"BOOL":true},":null":{"NULL":true}}
        """).AsObject();

    public static ObjectValue Item { get; } = Value.Parse("""
        {"id":{"S":"S"},"sent":{"N":"1"},"a":{"S":"S"},"b":{"B":"AQID"},"n":{"N":"12"},"note":{"S":"text and more"},"tags":{"SS":["x","z"]},
         "doc":{"M":{"x":{"N":"1"},"deep":{"M":{"x":{"L":[{"S":"a"},{"N":"2"}]}}},"ö d.d":{"NULL":true}}},
         "lst":{"L":[{"N":"1"},{"M":{"x":{"N":"5"}}},{"L":[{"BOOL":false}]}]}}
        """).AsObject();

    /// <summary>One for every input: that a placeholder was used is forgotten nowhere, and asked by nobody.</summary>
    public static ExpressionAttributes Attributes { get; } = new(Names, Constants);

    protected void Path() => Path(Of(Roots));

    protected void Path(string root)
    {
        Uses(root[0] == '#' ? Production.NamePlaceholder : Production.Name);
        Token(root);
        if (root is "doc" or "#doc" or "lst" && !Chance(4))
            Steps(Of(root == "lst" ? OfList : OfDocument));
        for (int steps = Chance(8) ? 1 + Below(3) : 0; steps > 0; steps--)
            Steps(Chance(2) ? [".", Of(Members)] : ["[", Of("0", "1", "2", "17"), "]"]);
    }

    private void Steps(string[] tokens)
    {
        Uses(tokens[0] == "." ? Production.Member : Production.Position);
        Tokens(tokens);
    }

    protected void Constant() => Constant(Of(Values));

    protected void Constant(string placeholder)
    {
        Uses(Production.ValuePlaceholder);
        Token(placeholder);
    }
}
