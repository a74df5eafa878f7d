using System.CommandLine;
using Tributary.Server.Development;
using Tributary.Server.Evaluation;

namespace Tributary.Server.Commands;

/// <summary>tributary evaluate FILE: runs a resolver's code against a context, offline, as a test does.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> CodePath = new("FILE")
    {
        Description = "A file of APPSYNC_JS code, or a mapping template whose name ends in .vtl.",
    };

    private static readonly Option<string> Context = new("--context")
    {
        Description = "A JSON file with the context: arguments, source, result, identity, stash and so on; - reads standard input.",
        Required = true,
    };

    private static readonly Option<string> Function = new("--function")
    {
        Description = "The exported function of the code to call: request, response or another name.",
        DefaultValueFactory = _ => "request",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "text, or json for one JSON object on one line.",
        DefaultValueFactory = _ => "text",
    };

    private static readonly Option<bool> Watch = new("--watch") { Description = "Evaluate again whenever one of the files changes." };

    static EvaluateCommand() => Format.AcceptOnlyFromAmong("text", "json");

    /// <param name="console">Takes the output; null for the terminal.</param>
    /// <param name="input">Standard input; null for the terminal's.</param>
    public static Command Create(DeveloperConsole? console = null, TextReader? input = null)
    {
        var command = new Command("evaluate", "Run a resolver's code or mapping template against a context file, offline.")
        {
            CodePath, Context, Function, Format, Watch,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            var run = new EvaluationRun(
                Read(arguments), console ?? DeveloperConsole.Standard, input ?? Console.In, TimeProvider.System);
            return run.RunAsync(cancellationToken);
        });
        return command;
    }

    private static EvaluationOptions Read(ParseResult arguments) => new()
    {
        File = Path.GetFullPath(arguments.GetRequiredValue(CodePath)),
        ContextFile = arguments.GetRequiredValue(Context) is not "-" and var file ? Path.GetFullPath(file) : null,
        Function = arguments.GetRequiredValue(Function),
        AsJson = arguments.GetRequiredValue(Format) == "json",
        Watches = arguments.GetValue(Watch),
    };
}
