using System.CommandLine;
using Tributary.Storage.Postgres;

namespace Tributary.Server.Commands;

/// <summary>--storage ADDRESS: the database with definitions and tables, when they are not in the data folder.</summary>
internal static class StorageOption
{
    /// <summary>Stands for the flag, so that an address with a password need not be on a command line, which others can read.</summary>
    public const string Variable = "TRIBUTARY_STORAGE";

    public static Option<string?> Create() => new("--storage")
    {
        Description = $"PostgreSQL with definitions and tables: postgres://USER@HOST:PORT/DATABASE. Default: {Variable}, else DIR.",
    };

    /// <returns>Null when everything is in the data folder.</returns>
    /// <exception cref="CommandException">It is no address; what it says is not repeated.</exception>
    public static PostgresAddress? Read(ParseResult arguments, Option<string?> option)
    {
        string? text = arguments.GetValue(option) ?? Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            return PostgresAddress.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new CommandException($"--storage: {exception.Message}");
        }
    }
}
