using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Language;

/// <summary>Imports and exports (ECMA-262, section 16.2).</summary>
internal sealed partial class Parser
{
    private Statement ParseModuleItem()
    {
        if (_current.Is("export"))
            return ParseExport();
        if (!_current.Is("import"))
            return ParseStatement();
        Lexer.Mark mark = _lexer.Here;
        Token token = _current;
        int previousEnd = _previousEnd;
        Advance();
        if (!_current.Is("(") && !_current.Is("."))
            return ParseImport(token.Span);
        _lexer.Return(mark);
        (_current, _previousEnd) = (token, previousEnd);
        return ParseStatement();
    }

    private ImportDeclaration ParseImport(SourceSpan start)
    {
        var specifiers = new List<ImportSpecifier>();
        if (_current.Kind != TokenKind.String)
        {
            if (_current.Kind == TokenKind.Identifier)
            {
                SourceSpan span = _current.Span;
                specifiers.Add(Add(new ImportSpecifier(span, "default", ParseBindingName())));
                if (!_current.IsContextual("from"))
                    Expect(",");
            }

            if (Accept("*"))
                specifiers.Add(ParseNamespaceImport());
            else if (_current.Is("{"))
                ParseNamedImports(specifiers);
            ExpectContextual("from");
        }

        StringLiteral source = ParseModuleName();
        EndStatement();
        return Add(new ImportDeclaration(From(start), [.. specifiers], source));
    }

    private ImportSpecifier ParseNamespaceImport()
    {
        SourceSpan start = _current.Span;
        ExpectContextual("as");
        Identifier local = ParseBindingName();
        return Add(new ImportSpecifier(From(start), null, local));
    }

    private void ParseNamedImports(List<ImportSpecifier> specifiers)
    {
        Expect("{");
        while (!_current.Is("}"))
        {
            Token imported = ParseExportedName();
            Identifier local;
            if (_current.IsContextual("as"))
            {
                Advance();
                local = ParseBindingName();
            }
            else if (imported.Kind == TokenKind.Identifier)
            {
                local = Add(new Identifier(imported.Span, imported.Text));
            }
            else
            {
                throw new CodeSyntaxException(imported.Span, $"{imported.Description} needs 'as' and a name here.");
            }

            specifiers.Add(Add(new ImportSpecifier(From(imported.Span), imported.Text, local)));
            if (!_current.Is("}"))
                Expect(",");
        }

        Expect("}");
    }

    private Statement ParseExport()
    {
        SourceSpan start = _current.Span;
        Advance();
        if (Accept("default"))
            return ParseExportDefault(start);
        if (Accept("*"))
            return ParseExportAll(start);
        if (_current.Is("{"))
            return ParseExportList(start);
        if (_current.Is("var") || _current.Is("let") || _current.Is("const") || _current.Is("function") || _current.Is("class")
            || _current.IsContextual("async"))
        {
            Statement declaration = ParseStatement();
            return Add(new ExportDeclaration(From(start), declaration));
        }

        Unexpected();
        return null;
    }

    private ExportDefaultDeclaration ParseExportDefault(SourceSpan start)
    {
        SyntaxNode value;
        if (_current.Is("function"))
        {
            value = ParseFunctionExpression(isAsync: false);
        }
        else if (_current.Is("class"))
        {
            value = ParseClass();
        }
        else
        {
            value = ParseAssignment();
            EndStatement();
        }

        return Add(new ExportDefaultDeclaration(From(start), value));
    }

    private ExportListDeclaration ParseExportAll(SourceSpan start)
    {
        if (_current.IsContextual("as"))
        {
            Advance();
            ParseExportedName();
        }

        ExpectContextual("from");
        StringLiteral source = ParseModuleName();
        EndStatement();
        return Add(new ExportListDeclaration(From(start), [], source));
    }

    private ExportListDeclaration ParseExportList(SourceSpan start)
    {
        var specifiers = new List<ExportSpecifier>();
        Expect("{");
        while (!_current.Is("}"))
        {
            Token local = ParseExportedName();
            Token exported = local;
            if (_current.IsContextual("as"))
            {
                Advance();
                exported = ParseExportedName();
            }

            specifiers.Add(Add(new ExportSpecifier(From(local.Span), Add(new Identifier(local.Span, local.Text)), exported.Text)));
            if (!_current.Is("}"))
                Expect(",");
        }

        Expect("}");
        StringLiteral? source = null;
        if (_current.IsContextual("from"))
        {
            Advance();
            source = ParseModuleName();
        }

        EndStatement();
        return Add(new ExportListDeclaration(From(start), [.. specifiers], source));
    }

    private Token ParseExportedName()
    {
        Token name = _current;
        if (!name.IsName && name.Kind != TokenKind.String)
            Unexpected();
        Advance();
        return name;
    }

    private StringLiteral ParseModuleName()
    {
        if (_current.Kind != TokenKind.String)
            throw new CodeSyntaxException(_current.Span, $"The name of a module expected, but found {_current.Description}.");
        var name = new StringLiteral(_current.Span, _current.Text);
        Advance();
        return name;
    }
}
