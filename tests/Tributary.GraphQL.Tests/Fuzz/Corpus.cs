using System.Text;
using Tributary.GraphQL.Tests.Generation;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Tests.Fuzz;

/// <summary>Generated schemas, and the texts that mutants are made of.</summary>
internal sealed class Corpus(Random random)
{
    private string _sdl = string.Empty;

    public Schema Schema { get; private set; } = null!;

    /// <summary>Goes on to another schema.</summary>
    public void NextSchema()
    {
        do
            _sdl = SchemaGenerator.Generate(new Choices(random.Next()));
        while (SchemaBuilder.Build(_sdl).Schema is null);
        Schema = SchemaBuilder.Build(_sdl).Schema!;
    }

    public string Document(double slips) => DocumentGenerator.Generate(Schema, new Choices(random.Next(), slips));

    /// <summary>The schema itself one time out of five, else a request.</summary>
    public TokenMutator NextText() =>
        new(Encoding.UTF8.GetBytes(random.Next(5) == 0 ? _sdl : Document(0)), random);
}
