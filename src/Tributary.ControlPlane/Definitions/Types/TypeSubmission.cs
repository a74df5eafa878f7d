using Tributary.GraphQL.Language;

namespace Tributary.ControlPlane.Definitions.Types;

/// <summary>One definition as CreateType and UpdateType bring it.</summary>
/// <param name="Name">The type's name, or <see cref="SchemaDocument.SchemaBlock"/>.</param>
/// <param name="Sdl">The definition alone: what goes into the document.</param>
internal sealed record TypeSubmission(string Name, string Sdl, SubmittedType Submitted)
{
    /// <exception cref="SyntaxException">Not a document.</exception>
    /// <exception cref="FormatException">Not exactly one definition of a type.</exception>
    public static TypeSubmission Read(string definition, string format)
    {
        SchemaDocument document = SchemaDocument.Read(format == "JSON" ? TypeJsonReader.ReadSdl(definition) : definition);
        if (document.Definitions.Count != 1 || document.HasOthers)
            throw new FormatException("A definition is exactly one type, input, enum, interface, union or schema block.");
        NamedDefinition single = document.Definitions[0];
        return new TypeSubmission(single.Name, single.Text, new SubmittedType(definition, format));
    }
}
