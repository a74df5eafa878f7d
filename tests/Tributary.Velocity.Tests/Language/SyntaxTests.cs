namespace Tributary.Velocity.Tests.Language;

/// <summary>What is no template, with the text and the place of Velocity's parser.</summary>
public sealed class SyntaxTests
{
    [Theory]
    [InlineData("a\n\n#if(true)\n#end\n\n\n   #foreach($item in, $x) #set($y = 1 in 2)#end", 7, 39, "Encountered \"in\" at velocity[line 7, column 39]\nWas expecting one of:\n    <RPAREN> ...\n")]
    [InlineData("#if(true)", 1, 9, "Encountered \"<EOF>\" at velocity[line 1, column 9]\nWas expecting one of:\n    \"(\" ...\n    <RPAREN> ...\n")]
    [InlineData("x #end", 1, 3, "Encountered \"#end\" at velocity[line 1, column 3]\nWas expecting one of:\n    <EOF> \n    \"(\" ...\n")]
    [InlineData("#set($x = null)", 1, 11, "Encountered \"null\" at velocity[line 1, column 11]\nWas expecting one of:\n    \"[\" ...\n    \"{\" ...\n    \"(\" ...\n    <STRING_LITERAL> ...\n    \"true\" ...\n    \"false\" ...\n    <INTEGER_LITERAL> ...\n    <FLOATING_POINT_LITERAL> ...\n    <IDENTIFIER> ...\n    \"{\" ...\n")]
    [InlineData("#set($m = {\"a\": 1})#if($m._s)Y#end", 1, 27, "Lexical error,   Encountered: \"_\" (95), after : \".\" at velocity[line 1, column 27]")]
    [InlineData("\t#if(1 == 1 1)#end", 1, 20, "Encountered \"1\" at velocity[line 1, column 20]\n")]
    [InlineData("#foreach(x in [1])#end", 1, 9, "Invalid arg #0 in directive #foreach at velocity[line 1, column 9]\n")]
    [InlineData("#set($x = \"a #if(true)\")", 1, 11, "Failed to parse String literal at velocity[line 1, column 11]")]
    [InlineData("price $", 1, 8, "Lexical error,   Encountered: <EOF> after : \"\" at velocity[line 1, column 8]")]
    [InlineData("#parse(\"x\")", 1, 1, "The directive #parse is not supported at velocity[line 1, column 1]")]
    [InlineData("a#evaluate(\"x\")", 1, 2, "The directive #evaluate is not supported at velocity[line 1, column 2]")]
    public void What_is_no_template_is_refused_with_its_place(string template, int line, int column, string message)
    {
        TemplateSyntaxException exception = Templates.Refuse(template);
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (exception.Line, exception.Column));
    }

    [Theory]
    [InlineData("#set($x = \"a #if(true)\")", "velocity[line 1, column 11]", "Encountered \"<EOF>\" at velocity[line 1, column 23]")]
    [InlineData("x\n #set($x = \"$a.b[\")", "velocity[line 2, column 12]", "Encountered \"<EOF>\" at velocity[line 2, column 18]")]
    public void Of_a_literal_the_message_says_where_it_is_and_the_inner_one_what_is_in_it(string template, string place, string inside)
    {
        TemplateSyntaxException exception = Templates.Refuse(template);
        Assert.Equal($"Failed to parse String literal at {place}", exception.Message);
        Assert.StartsWith(inside, exception.InnerException!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#set($x = [1,])", "]", 14, "\"[\"|\"{\"|<WHITESPACE>|<STRING_LITERAL>|\"true\"|\"false\"|<INTEGER_LITERAL>|<FLOATING_POINT_LITERAL>|<IDENTIFIER>|\"{\"|\"[\"")]
    [InlineData("#set($a =})", "}", 10, "\"[\"|\"{\"|\"(\"|<WHITESPACE>|<STRING_LITERAL>|\"true\"|\"false\"|<INTEGER_LITERAL>|<FLOATING_POINT_LITERAL>|<IDENTIFIER>|\"{\"|<WHITESPACE>")]
    [InlineData("#set($a = })", "}", 11, "\"[\"|\"{\"|\"(\"|<STRING_LITERAL>|\"true\"|\"false\"|<INTEGER_LITERAL>|<FLOATING_POINT_LITERAL>|<IDENTIFIER>|\"{\"|\"[\"")]
    public void What_was_expected_is_listed_as_Velocity_lists_it_twice_or_once(string template, string found, int column, string expected)
    {
        string message = Templates.Refuse(template).Message;
        Assert.StartsWith($"Encountered \"{found}\" at velocity[line 1, column {column}]\nWas expecting one of:\n", message, StringComparison.Ordinal);
        IEnumerable<string> listed = message.Split('\n')[2..].Select(line => line.Trim().Replace(" ...", "", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join('|', listed.Where(line => line.Length > 0)));
    }

    [Theory]
    [InlineData("#set($x = [", "$a[", "")]
    [InlineData("#set($x = [", "$a.b([", "")]
    [InlineData("#set($x = ", "[", "")]
    [InlineData("#set($x = ", "{1:", "")]
    [InlineData("#set($x = ", "!", "")]
    [InlineData("#set($x = ", "(", "")]
    [InlineData("#foreach($x in [", "${a[", "")]
    [InlineData("$a.f([", "$a[", "")]
    [InlineData("", "$a[", "")]
    [InlineData("#set($x = [", "$a[", "1..2])")]
    [InlineData("#set($x = [", "[$a.b(", "..]")]
    public void What_is_nested_too_deep_is_refused_before_the_stack_ends(string start, string repeated, string end)
    {
        string deep = start + string.Concat(Enumerable.Repeat(repeated, 60_000 / repeated.Length)) + end;
        Assert.StartsWith("The template nests more than 250 levels deep at ", Templates.Refuse(deep).Message, StringComparison.Ordinal);
        // Not so deep that it is refused for that, but so that second readings multiply.
        string shallow = start + string.Concat(Enumerable.Repeat(repeated, 60)) + end;
        Assert.DoesNotContain("nests", Templates.Refuse(shallow).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#set($x = [1,])$x")]
    [InlineData("#set($x = {\"a\":1,})$x")]
    [InlineData("#set($x = {a: 1})$x")]
    [InlineData("#if($x == null)#end")]
    [InlineData("#set($x = [null])")]
    [InlineData("#set($x = 1-2)")]
    [InlineData("#set($x = $n -1)")]
    [InlineData("#set($x = -$n)")]
    [InlineData("$util.give($a + 1)$x.f(!$b)")]
    [InlineData("$x.f($a == 1)")]
    [InlineData("#set($s = \"a\\\"b\")")]
    [InlineData("#set($s = \"a $f.g(\"q\")\")")]
    [InlineData("$x.f( )")]
    [InlineData("#set(x = 1)")]
    [InlineData("#else")]
    [InlineData("#foreach($i in [1])")]
    [InlineData("cost: $!")]
    [InlineData("a #")]
    [InlineData("#set($m._version = 1)")]
    [InlineData("#if($m.9a)#end")]
    [InlineData("#define($x)a#end")]
    [InlineData("#include(\"a\")")]
    [InlineData("#macro(foo $a)x#end")]
    [InlineData("#set($x = \"\\u00\")")]
    [InlineData("#break(1, 2)")]
    public void Everything_else_that_Velocity_refuses_is_refused(string template) => Templates.Refuse(template);

    [Fact]
    public void A_template_has_a_largest_size()
    {
        TemplateSyntaxException exception = Templates.Refuse(new string('a', (64 * 1024) + 1));
        Assert.Equal("The template has 65537 characters; at most 65536 are allowed.", exception.Message);
        Assert.Equal(64 * 1024, Templates.Render(new string('a', 64 * 1024)).Length);
    }
}
