using System.Text;

namespace Tributary.Velocity.Tests.Differential;

/// <summary>Makes templates by a grammar of its own: mostly valid ones, some with characters changed, some a heap of fragments.</summary>
internal sealed class TemplateGenerator(Random random)
{
    private static readonly string[] Names = ["a", "b", "c", "x", "l", "m", "s", "i", "undef", "a-b", "_u"];

    private static readonly string[] Paths =
    [
        "ctx.args.id", "ctx.args.name", "ctx.args.n", "ctx.args.d", "ctx.args.t", "ctx.args.f", "ctx.args.nul", "ctx.args.nope", "ctx.args.list",
        "ctx.args.m", "ctx.args.m.k", "ctx.args.m.x-y", "ctx.nope.deep", "ctx.args.list[0]", "ctx.args.list[-1]", "ctx.args.m[\"k\"]",
        "ctx.stash.v", "foreach.index", "foreach.count", "foreach.hasNext", "foreach.first", "foreach.last", "velocityCount",
        "velocityHasNext", "ctx.args.name.hashCode()", "ctx.args.d.hashCode()", "ctx.args.n.hashCode()", "foreach.parent.index", "foreach.topmost.count",
    ];

    private static readonly string[] Preludes =
    [
        "#set($a = 5)#set($b = \"x\")", "#set($l = [3, \"a\", 1.5, true])", "#set($m = {\"k\": 1, \"a\": [1,2], \"b\": \"two\"})",
        "#set($s = \"a,b,,c,\")", "#set($s = 'abcabc')", "#set($x = 2147483647)", "#set($x = 0)", "#set($i = 1)", "#set($c = 2.5)",
        "#set($c = 12345678901234567890)", "#set($c = {2: 'int', \"2\": 'str'})", "#set($b = false)", "#set($l = ['b','a',\"b\"])",
        "#set($x = \"Ab \")", "#set($a = 9223372036854775807)", "#set($m.k = $l)", "#set($a-b = $m.entrySet())", "#set($_u = $l.iterator())",
        "#set($x = $s.split(','))", "#set($i = $s.charAt(0))", "#set($l = $l.subList(0, 2))", "#set($b = $undef)", "#set($l = [[1,[2]],{}])",
    ];

    private static readonly string[] Texts =
    [
        "text", " ", "\n", "  ", "\t", "\r\n", "{\"k\": ", "}", "[", "]", "(", ")", ",", ".", ":", "\"", "'", "-", "1.5", "true", "\u00e9",
        "\\", "\\\\", "$", "$$", "#", "$ ", "# ", "$5.00", "#hash", "!", "$!", "a.b", "}\n", ", ", "x ## note\n", "##\n", "#* c *#", "#** d *#",
        "#[[ raw $x #if ]]#", "\\$a", "\\\\$a", "\\\\\\$a", "\\#if", "\\#set(", "\\#foo", "\\\\#foo", "\\$undef", "\\$!a", "$\\!a", "$\\\\!a", "#foo($a)", "#foo",
        "$[", "$.", "$a.", "$a,", "${a}b", "$!undef", "$!{undef.x}", "$a.1", "$a._b", "$a.b-", "#@x()y#end", "#literal()$a#end", "$a#b", "#$a",
        "\\#end", "\\\\#foreach", "$a.b.c", "$l[0].k", "#foo (1 2)", "##$a\n", "#*$a*#", "#@y", "$a\\$b", "$a\\", "$a.b\\n",
    ];

    private static readonly string[] Breakers =
    [
        "#stop", "#break", "#else", "#end", "#{if}", "$!{", "${", "$a[", "$#a", "\\\\#end", "#if", "#foreach", "#set", "#end#end", "$true", "$a.f(", "#if(",
    ];

    private static readonly string[] Fragments =
    [
        "$", "#", "{", "}", "!", "\\", "if", "else", "elseif", "end", "set", "foreach", "(", ")", " ", "\n", "\"", "'", "[", "]", ".", "..",
        ",", ":", "a", "$a", "${a}", "$!a", "#if(", "#end", "#set(", "#foreach(", "#else", "#{else}", "in", "##", "#*", "*#", "#[[", "]]#", "1", "2.5",
        "-1", "-", "+", "*", "/", "%", "=", "==", "!=", "<", ">=", "&&", "||", "and", "not", "true", "false", "null", "$a.b", ".c(", "$l[0]", "\t", "\r", "{\"k\":1}",
        "[1,2]", "[1..3]", "\"x$a\"", "'y'", "#break", "#stop", "@", "_", "&", "|", "\u00e9", "\"\"", "e5", "0", "#foo(", "\\u0041",
    ];

    public string Next() => random.Next(20) switch
    {
        < 15 => Prelude() + Block(3),
        < 17 => Mutate(Block(2)),
        _ => Soup(),
    };

    /// <summary>Short inputs, mostly broken.</summary>
    public string NextForParser() => random.Next(8) switch
    {
        0 => Block(1),
        1 => Mutate(Block(1)),
        2 => Characters(),
        3 or 4 => Mutate(Piece(2)),
        5 => "#set($x = " + Soup() + ")",
        6 => Mutate(Prelude()),
        _ => Soup(),
    };

    private string Characters()
    {
        const string Alphabet = "$#{}()[]!\\.,:;\"' \n\t=+-*/%&|<>@_aeinfst019\u00e9\ud83d";
        return new string([.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
    }

    private string Prelude()
    {
        var text = new StringBuilder();
        for (int i = random.Next(6); i > 0; i--)
            text.Append(Pick(Preludes));
        return text.ToString();
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private bool Chance(int percent) => random.Next(100) < percent;

    private string Soup()
    {
        var text = new StringBuilder();
        for (int i = random.Next(1, 12); i > 0; i--)
            text.Append(Pick(Fragments));
        return text.ToString();
    }

    private string Mutate(string template)
    {
        var text = new StringBuilder(template);
        for (int i = random.Next(1, 4); i > 0 && text.Length > 0; i--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Pick(Fragments));
                    break;
                default:
                    text[at] = Pick(Fragments)[0];
                    break;
            }
        }

        return text.ToString();
    }

    private string Block(int depth)
    {
        var text = new StringBuilder();
        for (int i = random.Next(1, 6); i > 0; i--)
            text.Append(Piece(depth));
        return text.ToString();
    }

    private string Piece(int depth) => random.Next(depth > 0 ? 12 : 7) switch
    {
        0 or 1 => Chance(70) ? Pick(["text", " ", "\n", "  ", ", ", "\"k\": "]) : Chance(97) ? Pick(Texts) : Pick(Breakers),
        2 or 3 => Reference(2),
        4 or 5 or 6 => Set(),
        7 or 8 => If(depth),
        9 or 10 => Foreach(depth),
        _ => Pick(Texts),
    };

    private string Set()
    {
        string target = random.Next(10) switch
        {
            0 => $"${Pick(Names)}.{Pick(["k", "a", "b", "x", "l"])}",
            1 => $"${Pick(Names)}[{Pick(["0", "1", "-1", "\"k\"", "$x"])}]",
            2 => "$ctx.stash.v",
            3 => Pick(["${a}", "$!a", "$!{a}", "\\$a", "${m.k}"]),
            _ => "$" + Pick(Names),
        };
        return $"{Pick(["", "", " ", "  "])}{Pick(["#set(", "#set (", "#{set}("])}{Space()}{target}{Space()}={Space()}{Expression(2)}{Space()}){Pick(["", "", "\n", " \n", " "])}";
    }

    private string If(int depth)
    {
        var text = new StringBuilder($"{Pick(["#if(", "#if (", "#{if}("])}{Expression(2)}){Pick(["", "\n", " "])}{Block(depth - 1)}");
        if (Chance(30))
            text.Append($"{Pick(["#elseif(", "#{elseif}("])}{Expression(2)}){Block(depth - 1)}");
        if (Chance(40))
            text.Append(Pick(["#{else}", "#else\n", "#else "])).Append(Block(depth - 1));
        return text.Append(Pick(["#end", "#{end}", "#end\n"])).ToString();
    }

    private string Foreach(int depth)
    {
        string collection = random.Next(6) switch
        {
            0 => "$ctx.args.list",
            1 => "$ctx.args.m",
            2 => $"[{random.Next(-2, 3)}..{random.Next(-2, 5)}]",
            3 => Pick(["$m.keySet()", "$m.entrySet()", "$m.values()", "$l.iterator()", "$s.split(\",\")", "$m", "$l", "$undef"]),
            4 => List(2),
            _ => DirectiveArgument(),
        };
        string body = Block(depth - 1) + Pick(["", "", "#if($foreach.count == 2)#break#end", "#if($foreach.last)#break($foreach)#end"]);
        return $"#foreach({Space()}${Pick(Names)}{Pick([" in ", " in  ", " ,in, "])}{collection}{Space()}){Pick(["", "\n"])}{body}#end";
    }

    private string DirectiveArgument() => random.Next(4) switch
    {
        0 => Number(),
        1 => Quoted(1),
        2 => Map(1),
        _ => Reference(1),
    };

    private string Expression(int depth)
    {
        if (depth == 0 || Chance(35))
            return Operand(depth);
        return random.Next(10) switch
        {
            0 or 1 or 2 => $"{Expression(depth - 1)} {Pick(["+", "-", "*", "/", "%"])} {Expression(depth - 1)}",
            3 => $"{Operand(depth - 1)}{Pick(["+", "*", " +", "+ ", "/"])}{Operand(depth - 1)}",
            4 or 5 => $"{Expression(depth - 1)} {Pick(["==", "!=", "<", "<=", ">", ">=", "eq", "ne", "lt", "le", "gt", "ge"])} {Expression(depth - 1)}",
            6 => $"{Expression(depth - 1)} {Pick(["&&", "||", "and", "or"])} {Expression(depth - 1)}",
            7 => $"{Pick(["!", "! ", "not "])}{Operand(depth - 1)}",
            _ => $"({Space()}{Expression(depth - 1)}{Space()})",
        };
    }

    private string Operand(int depth) => random.Next(12) switch
    {
        0 or 1 or 2 or 3 => Reference(depth),
        4 or 5 => Number(),
        6 or 7 => Quoted(depth),
        8 => List(depth),
        9 => Map(depth),
        10 => Pick(["true", "false"]),
        _ => $"[{random.Next(-3, 4)}..{Pick(["2", "-2", "$x", "$ctx.args.n"])}]",
    };

    private string Number() => random.Next(8) switch
    {
        0 => Pick(["2147483647", "-2147483648", "9223372036854775807", "-9223372036854775808", "12345678901234567890", "4294967296"]),
        1 => Pick(["0.5", "1e3", "100000000.0", "1.5E-5", ".5", "7.", "0.1", "-0.0", "3.14", "1e400"]),
        2 => "0",
        3 or 4 or 5 => random.Next(0, 4).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => random.Next(-10, 100).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private string Quoted(int depth) => random.Next(8) switch
    {
        0 => Pick(["\"\"", "''", "\"a\"\"b\"", "'a''b'", "\"a\\b\"", "'$a'", "\"\\u0041b\"", "\"a,b,,c,\"", "\" pad \"", "\"x ## c\"", "\"$\"", "\"#\""]),
        1 => $"\"{Pick(["v: ", ""])}{Reference(0).Replace("\"", "'", StringComparison.Ordinal)}{Pick(["", "-", ".", " end"])}\"",
        2 when depth > 0 => $"\"a {Pick(["#if($a)y#end ", "#foreach($q in [1,2])$q#{end}", "#set($z = 1)$z", "#if($a == 1)#break#{end}"])}b\"",
        3 => "\"Hello\"",
        4 => "'abcabc'",
        5 => $"\"{Pick(["7", "2.5", "true", "Ann", "5", "a"])}\"",
        _ => $"\"{Pick(["k", "id", "x", "\u00df\u00e9", "a b", "z"])}\"",
    };

    private string List(int depth) =>
        $"[{string.Join(Pick([",", ", "]), Enumerable.Range(0, random.Next(4)).Select(_ => Element(depth - 1)))}]";

    private string Map(int depth) =>
        "{" + string.Join(Pick([",", ", "]), Enumerable.Range(0, random.Next(4)).Select(_ => $"{Key()}{Pick([":", " : ", ": "])}{Element(depth - 1)}")) + "}";

    private string Key() => random.Next(5) switch
    {
        0 => Number(),
        1 => "$" + Pick(Names),
        _ => $"\"{Pick(["k", "a", "b", "x", "empty", "size"])}\"",
    };

    private string Element(int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 or 1 => Number(),
        2 => Quoted(0),
        3 => Reference(0),
        4 => Pick(["true", "false", "[]", "{}"]),
        5 => List(depth),
        _ => Map(depth),
    };

    private string Reference(int depth)
    {
        string path = Chance(50) ? Pick(Names) : Pick(Paths);
        var text = new StringBuilder(path);
        for (int i = random.Next(3); i > 0 && depth > 0 && Chance(70); i--)
            text.Append(Step(depth - 1));
        return random.Next(6) switch
        {
            0 => $"${{{text}}}",
            1 => $"$!{text}",
            2 => $"$!{{{text}}}",
            _ => $"${text}",
        };
    }

    private string Step(int depth) => random.Next(9) switch
    {
        0 => "." + Pick(["k", "a", "id", "empty", "size", "key", "value", "length", "x-y", "Key"]),
        1 => $"[{Pick(["0", "1", "-1", "5", "\"k\"", "'a'", "$x", "$i", "true"])}]",
        2 or 3 => "." + MethodCalls.OfString(random, () => Argument(depth)),
        4 or 5 => "." + MethodCalls.OfList(random, () => Argument(depth)),
        6 or 7 => "." + MethodCalls.OfMap(random, () => Argument(depth)),
        _ => "." + MethodCalls.OfOthers(random, () => Argument(depth)),
    };

    private string Argument(int depth) => random.Next(7) switch
    {
        0 => Number(),
        1 or 2 => Quoted(0).Contains('$') ? "'v'" : Pick(["\"a\"", "'b'", "\"k\"", "\",\"", "''", "\"z\"", "\"7\""]),
        3 => Pick(["true", "null", "foo", "[]", "{}", "[1,2]", "['a','b']", "{\"k\":2}"]),
        4 when depth > 0 => Reference(depth - 1),
        _ => "$" + Pick(Names),
    };

    private string Space() => Pick(["", "", "", " ", "  "]);
}
