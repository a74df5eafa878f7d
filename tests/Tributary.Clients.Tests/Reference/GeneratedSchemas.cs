using System.Text.Json.Nodes;
using Tributary.GraphQL.Tests.Generation;
using Tributary.GraphQL.Types;

namespace Tributary.Clients.Tests.Reference;

/// <summary>Valid generated schemas, which the reference process knows as well.</summary>
internal static class GeneratedSchemas
{
    private const int AttemptsMax = 100;

    /// <summary>The next schema that both accept; the questions that follow are about it.</summary>
    public static async Task<Schema> NextAsync(ReferenceProcess reference, Random seeds)
    {
        for (int attempt = 0; attempt < AttemptsMax; attempt++)
        {
            string sdl = SchemaGenerator.Generate(new Choices(seeds.Next()));
            if (SchemaBuilder.Build(sdl).Schema is not { } schema)
                continue;
            JsonNode[] answers = await reference.AskAsync(new JsonObject { ["ask"] = "schema", ["sdl"] = sdl });
            if ((bool)answers[0]["valid"]!)
                return schema;
        }

        throw new InvalidOperationException("The generator makes no valid schemas any more.");
    }
}
