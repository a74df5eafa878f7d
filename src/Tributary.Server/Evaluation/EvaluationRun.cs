using System.Text;
using Tributary.AppSync.Resolvers.Evaluation;
using Tributary.Server.Commands;
using Tributary.Server.Development;

namespace Tributary.Server.Evaluation;

/// <summary>Evaluates a file against a context, offline: once, or again whenever one of the two changes.</summary>
internal sealed class EvaluationRun(EvaluationOptions options, DeveloperConsole console, TextReader input, TimeProvider clock)
{
    public const int Succeeded = 0;
    public const int Failed = 1;
    public const int Misused = 2;

    /// <summary>More than any code or context that AppSync takes; a wrong file is named before it is read whole.</summary>
    private const int FileBytesMax = 1024 * 1024;

    private readonly CodeEvaluator _code = CodeEvaluator.Create(clock);
    private readonly TemplateEvaluator _templates = TemplateEvaluator.Create(clock);

    /// <returns>The exit code; while watching, that of the last evaluation.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!options.Watches)
            return Once(cancellationToken);
        if (options.ContextFile is not { } contextFile)
        {
            console.Error("--watch needs a file as --context: standard input can be read only once.");
            return Misused;
        }

        using var watcher = new TemplateWatcher(clock);
        int exitCode = Succeeded;
        try
        {
            while (true)
            {
                DateTimeOffset readAt = clock.GetUtcNow();
                exitCode = Once(cancellationToken);
                watcher.Watch([options.File, contextFile], readAt);
                await watcher.WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return exitCode;
        }
    }

    private int Once(CancellationToken cancellationToken)
    {
        try
        {
            MockContext context = MockContext.Read(ReadContext(), out MockProblem problem) ?? throw Unusable(problem);
            MockEvaluation evaluation = options.IsTemplate
                ? _templates.Evaluate(Read(options.File), context, cancellationToken)
                : _code.Evaluate(Read(options.File), options.Function, context, cancellationToken);
            if (options.AsJson)
                console.Line(EvaluationOutput.Json(evaluation));
            else
                EvaluationOutput.Write(evaluation, options.File, console);
            return evaluation.Error is null ? Succeeded : Failed;
        }
        catch (CommandException exception)
        {
            console.Error(exception.Message);
            return Misused;
        }
    }

    private string ReadContext()
    {
        if (options.ContextFile is { } file)
            return Read(file);
        char[] text = new char[FileBytesMax + 1];
        int length = input.ReadBlock(text);
        return length <= FileBytesMax
            ? new string(text, 0, length)
            : throw new CommandException($"The context on standard input is longer than {FileBytesMax} characters.");
    }

    private CommandException Unusable(MockProblem problem)
    {
        string what = problem == MockProblem.Identity
            ? "'identity' is expected to be an object or null."
            : """a context is expected to be one JSON object, such as {"arguments": {"id": "1"}}.""";
        return new CommandException($"{options.ContextFile ?? "standard input"}: {what}");
    }

    private static string Read(string file)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > FileBytesMax })
                throw new CommandException($"{file} is larger than {FileBytesMax} bytes; neither code nor a context can be.");
            return File.ReadAllText(file, Encoding.UTF8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{file} cannot be read: {exception.Message}", exception);
        }
    }
}
