using System.Text;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Tests.Types;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;

namespace Tributary.GraphQL.Tests.Validation.Merging;

/// <summary>The fast check of merging against the specification's own algorithm, on documents made to overlap.</summary>
public sealed class FieldMergeTests
{
    private const int Documents = 800;
    private const int FragmentCount = 3;

    private static readonly Schema Animals = TestSchemas.Build("""
        interface Animal { name(loud: Boolean): String kin: Animal id: ID! }
        type Dog implements Animal { name(loud: Boolean): String kin: Dog id: ID! age: Int tags: [String] }
        type Cat implements Animal { name(loud: Boolean): String kin: Animal id: ID! age: Int! tags: [String!] }
        union Pet = Dog | Cat
        type Query { animal: Animal }
        """);

    [Fact]
    public void The_fast_check_agrees_with_the_specification()
    {
        int conflicts = 0;
        for (int seed = 0; seed < Documents; seed++)
        {
            string text = new Generator(seed).Document();
            Document document = DocumentParser.Parse(text);

            bool canMerge = DocumentValidator.Validate(document, Animals).All(error => error.Code != ValidationErrorCode.FieldsConflict);

            Assert.True(new SpecifiedMerge(document, Animals).CanMerge() == canMerge, $"Seed {seed}: {text}");
            conflicts += canMerge ? 0 : 1;
        }

        Assert.InRange(conflicts, Documents / 10, Documents * 9 / 10);
    }

    private sealed class Generator(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly StringBuilder _text = new();

        public string Document()
        {
            _text.Append("{ animal ");
            Selections("Animal", 3, FragmentCount);
            _text.Append('}');
            for (int i = 0; i < FragmentCount; i++)
            {
                string type = Pick("Animal", "Dog", "Cat");
                _text.Append($" fragment F{i} on {type} ");
                Selections(type, 2, i);
            }

            return _text.ToString();
        }

        // Fragments are spread only by those of a higher number: no cycles.
        private void Selections(string type, int depth, int fragments)
        {
            _text.Append("{ ");
            for (int i = _random.Next(1, 4); i > 0; i--)
            {
                int kind = _random.Next(10);
                if (kind < 2 && depth > 0)
                    Inline(Pick("Dog", "Cat", "Animal", "Pet"), depth - 1, fragments);
                else if (kind < 4 && fragments > 0 && type != "Pet")
                    _text.Append($"...F{_random.Next(fragments)} ");
                else if (kind < 7 && depth > 0 && type != "Pet")
                    Kin(type, depth - 1, fragments);
                else
                    _text.Append(Leaf(type)).Append(' ');
            }

            _text.Append("} ");
        }

        private void Inline(string type, int depth, int fragments)
        {
            _text.Append($"... on {type} ");
            Selections(type, depth, fragments);
        }

        private void Kin(string type, int depth, int fragments)
        {
            _text.Append(Pick("kin ", "k: kin ", "kin "));
            Selections(type == "Dog" ? "Dog" : "Animal", depth, fragments);
        }

        private string Leaf(string type) => type switch
        {
            "Pet" => "__typename",
            "Animal" => Pick("name", "name", "id", "i: id", "a: name", "name(loud: true)"),
            _ => Pick("name", "id", "age", "a: age", "tags", "a: name", "i: id", "b: name(loud: true)"),
        };

        private string Pick(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];
    }
}
