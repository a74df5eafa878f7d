using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Validation;
using Tributary.Values;

namespace Tributary.AppSync.Protocols;

/// <summary>Writes {"data":...,"errors":[...]}: the answer over HTTP and the payload of a subscription have the same form.</summary>
public static class GraphQLResponses
{
    /// <returns>Where the list of errors is among the bytes; empty when there are none.</returns>
    public static Range Write(Utf8Output output, ExecutionResult result)
    {
        Range written = default;
        output.WriteRaw("{\"data\":"u8);
        ImmutableArray<ExecutionError> errors = result.WriteData(output);
        if (!errors.IsEmpty)
        {
            output.WriteRaw(",\"errors\":"u8);
            int start = output.Length;
            ErrorWriter.Write(output, errors);
            written = start..output.Length;
        }

        output.WriteByte((byte)'}');
        return written;
    }

    /// <summary>The answer to a document or variables that are not valid: data is null, the status is still 200.</summary>
    public static void WriteInvalid(Utf8Output output, GraphQLAnswer answer)
    {
        output.WriteRaw("{\"data\":null,\"errors\":"u8);
        WriteErrors(output, answer);
        output.WriteByte((byte)'}');
    }

    /// <summary>The same without "data", as the GraphQL over HTTP draft wants it of a request that was not executed.</summary>
    public static void WriteErrorsOnly(Utf8Output output, GraphQLAnswer answer)
    {
        output.WriteRaw("{\"errors\":"u8);
        WriteErrors(output, answer);
        output.WriteByte((byte)'}');
    }

    private static void WriteErrors(Utf8Output output, GraphQLAnswer answer)
    {
        output.WriteByte((byte)'[');
        bool first = true;
        foreach (Invalidity invalidity in Invalidities(answer))
        {
            output.WriteRaw(first ? "{\"path\":null,\"locations\":"u8 : ",{\"path\":null,\"locations\":"u8);
            first = false;
            WriteLocations(output, invalidity.Locations);
            output.WriteRaw(",\"message\":"u8);
            output.WriteString(invalidity.Message);
            if (invalidity.Suggestion is { } suggestion)
            {
                output.WriteRaw(",\"extensions\":{\"suggestion\":"u8);
                output.WriteString(suggestion);
                output.WriteByte((byte)'}');
            }

            output.WriteByte((byte)'}');
        }

        output.WriteByte((byte)']');
    }

    /// <summary>The sentences of an answer of kind <see cref="DocumentInvalid"/> or <see cref="VariablesInvalid"/>.</summary>
    internal static IEnumerable<Invalidity> Invalidities(GraphQLAnswer answer) => answer switch
    {
        DocumentInvalid invalid => invalid.Errors.Select(error =>
            new Invalidity(ValidationMessages.Render(error), error.Locations, error.Suggestion)),
        VariablesInvalid invalid =>
            [new Invalidity(ValidationMessages.Render(invalid.Error), ValidationMessages.LocationsOf(invalid.Error), null)],
        _ => throw new ArgumentException($"{answer.GetType().Name} has no sentences.", nameof(answer)),
    };

    private static void WriteLocations(Utf8Output output, ImmutableArray<GraphQL.Language.Location> locations)
    {
        if (locations.IsEmpty)
        {
            output.WriteNull();
            return;
        }

        output.WriteByte((byte)'[');
        for (int i = 0; i < locations.Length; i++)
        {
            if (i > 0)
                output.WriteByte((byte)',');
            ErrorWriter.WriteLocation(output, locations[i]);
        }

        output.WriteByte((byte)']');
    }
}

/// <param name="Suggestion">A name that was probably meant, or null; AppSync has none.</param>
internal sealed record Invalidity(string Message, ImmutableArray<GraphQL.Language.Location> Locations, string? Suggestion);
