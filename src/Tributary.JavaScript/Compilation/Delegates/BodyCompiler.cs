using System.Runtime.CompilerServices;
using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Compilation.Delegates;

/// <summary>
/// Makes delegates of functions that are called often, one after the other on a thread of the pool, while they go on to be run as
/// trees (docs/decisions/0009-compiled-handlers.md). Both forms do the same and take the same from every budget.
/// </summary>
internal static class BodyCompiler
{
    /// <summary>Functions that wait; more are asked about again later.</summary>
    private const int WaitingMax = 256;

    /// <summary>Delegates that a process keeps: the oldest gives way, and is compiled again if it is still called.</summary>
    private const int CompiledMax = 4_096;

    private static readonly Lock Gate = new();
    private static readonly Queue<FunctionCode> Waiting = new();
    private static readonly Queue<WeakReference<FunctionCode>> Compiled = new();
    private static Task _run = Task.CompletedTask;

    /// <summary>Ends when nothing waits any more.</summary>
    public static Task Idle
    {
        get
        {
            lock (Gate)
                return _run;
        }
    }

    /// <summary>Compiles a function soon, unless too many wait or this platform makes no code while it runs.</summary>
    public static void Offer(FunctionCode function)
    {
        if (!RuntimeFeature.IsDynamicCodeCompiled)
            return;
        lock (Gate)
        {
            if (Waiting.Count == WaitingMax)
            {
                function.DropDelegate();
                return;
            }

            Waiting.Enqueue(function);
            if (_run.IsCompleted)
                _run = Task.Run(CompileWaiting);
        }
    }

    public static CompiledBody Compile(FunctionCode function) => new BodyBuilder().Build(function).Compile();

    // Waiting functions are taken one by one under the lock, under which the run is seen to end as well.
    private static void CompileWaiting()
    {
        while (true)
        {
            FunctionCode? function;
            lock (Gate)
            {
                if (!Waiting.TryDequeue(out function))
                {
                    _run = Task.CompletedTask;
                    return;
                }
            }

            if (TryCompile(function) is not { } compiled)
                continue;
            function.UseDelegate(compiled);
            Keep(function);
        }
    }

    // A body that cannot be compiled is run as a tree for good: nothing waits here for an answer, and the tree does the same.
    private static CompiledBody? TryCompile(FunctionCode function)
    {
        try
        {
            return Compile(function);
        }
        catch (Exception refusal) when (refusal is InvalidOperationException or ArgumentException or InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private static void Keep(FunctionCode function)
    {
        lock (Gate)
        {
            Compiled.Enqueue(new WeakReference<FunctionCode>(function));
            if (Compiled.Count > CompiledMax && Compiled.Dequeue().TryGetTarget(out FunctionCode? oldest))
                oldest.DropDelegate();
        }
    }
}
