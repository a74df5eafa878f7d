using System.Collections.Immutable;
using Tributary.AppSync.Resolvers;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.AppSync.Protocols;

/// <summary>Writes the members of "errors" in AppSync's form: everything at the top level, nothing under "extensions".</summary>
internal static class ErrorWriter
{
    public static void Write(Utf8Output output, ImmutableArray<ExecutionError> errors)
    {
        output.WriteByte((byte)'[');
        for (int i = 0; i < errors.Length; i++)
        {
            if (i > 0)
                output.WriteByte((byte)',');
            Write(output, errors[i]);
        }

        output.WriteByte((byte)']');
    }

    public static void WriteLocation(Utf8Output output, Location location)
    {
        output.WriteRaw("{\"line\":"u8);
        output.WriteInteger(location.Line);
        output.WriteRaw(",\"column\":"u8);
        output.WriteInteger(location.Column);
        output.WriteRaw(",\"sourceName\":null}"u8);
    }

    private static void Write(Utf8Output output, ExecutionError error)
    {
        output.WriteRaw("{\"path\":"u8);
        output.WriteValue(ListValue.From(error.Path.Select(segment => segment.ToValue())));
        if (error.Kind == ExecutionErrorKind.Resolver || ExecutionMessages.ErrorType(error.Kind) is not null)
        {
            WriteResolverMembers(output, error);
            output.WriteRaw(",\"locations\":["u8);
            WriteLocation(output, error.Field.Nodes[0].Location);
            output.WriteByte((byte)']');
        }
        else
        {
            output.WriteRaw(",\"locations\":null"u8);
        }

        output.WriteRaw(",\"message\":"u8);
        output.WriteString(ExecutionMessages.Of(error));
        output.WriteByte((byte)'}');
    }

    private static void WriteResolverMembers(Utf8Output output, ExecutionError error)
    {
        var raised = error.Resolver as AppSyncError;
        output.WriteRaw(",\"data\":"u8);
        output.WriteValue(raised is null ? Value.Null : SelectedData.Of(error.Field, raised.Data));
        output.WriteRaw(",\"errorType\":"u8);
        output.WriteValue(raised is null ? ExecutionMessages.ErrorType(error.Kind) : raised.ErrorType);
        output.WriteRaw(",\"errorInfo\":"u8);
        output.WriteValue(raised?.ErrorInfo ?? Value.Null);
    }
}
