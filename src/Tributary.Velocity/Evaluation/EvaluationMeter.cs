using System.Runtime.CompilerServices;

namespace Tributary.Velocity.Evaluation;

/// <summary>Counts what one evaluation uses and ends it when a budget is spent.</summary>
internal sealed class EvaluationMeter
{
    /// <summary>Steps between two looks at the clock.</summary>
    private const int StepsPerClockCheck = 256;

    /// <summary>Characters that cost one step to copy or compare.</summary>
    private const int CharactersPerStep = 64;

    private const int BytesPerElement = 16;

    /// <summary>Steps of a call whose work no step counts: it may take long, so few of them pass between two looks at the clock.</summary>
    private const int StepsPerExcursion = StepsPerClockCheck / 8;

    private readonly CancellationToken _cancellation;
    private readonly long _start;
    private long _steps;
    private long _nextClockCheck = StepsPerClockCheck;
    private long _allocated;

    public EvaluationMeter(VelocityOptions options, CancellationToken cancellation)
    {
        Options = options;
        _cancellation = cancellation;
        _start = options.Clock.GetTimestamp();
    }

    public VelocityOptions Options { get; }

    /// <summary>For a text that only a developer sees.</summary>
    public static EvaluationMeter ForDebugger() => new(new VelocityOptions { TextLengthMax = 10_000 }, CancellationToken.None);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(int count = 1)
    {
        _steps += count;
        if (_steps >= _nextClockCheck)
            CheckClock();
    }

    /// <summary>Accounts for a search with a pattern, or for a call of the host.</summary>
    public void Excursion() => Step(StepsPerExcursion);

    /// <summary>Accounts for a text that is about to be made.</summary>
    public void Text(long length)
    {
        TextLength(length);
        Allocate(length * sizeof(char));
        TouchText(length);
    }

    /// <summary>A text, or a part of one, may be so long.</summary>
    public void TextLength(long length)
    {
        if (length > Options.TextLengthMax)
            throw new BudgetExceededException(EvaluationBudget.TextLength, Options.TextLengthMax);
    }

    /// <summary>Accounts for reading a text.</summary>
    public void TouchText(long length) => Step((int)(length / CharactersPerStep));

    /// <summary>Accounts for looking at elements that stay where they are.</summary>
    public void Touch(int count) => Step(count);

    /// <summary>Accounts for elements that are put into a list or map, which then has <paramref name="total"/>.</summary>
    public void Elements(int added, long total)
    {
        if (total > Options.ElementsMax)
            throw new BudgetExceededException(EvaluationBudget.Elements, Options.ElementsMax);
        Allocate((long)added * BytesPerElement);
        Step(added);
    }

    /// <summary>Lists and maps may be so deep inside each other where they are printed, compared or lowered.</summary>
    public void Depth(int depth)
    {
        if (depth > Options.OutputDepthMax)
            throw new BudgetExceededException(EvaluationBudget.OutputDepth, Options.OutputDepthMax);
    }

    /// <summary>True while a loop that has made <paramref name="iterations"/> may make another.</summary>
    public bool MayIterate(int iterations)
    {
        Step();
        if (iterations < Options.LoopIterationsMax)
            return true;
        return Options.FailAtLoopLimit
            ? throw new BudgetExceededException(EvaluationBudget.LoopIterations, Options.LoopIterationsMax)
            : false;
    }

    private void Allocate(long bytes)
    {
        _allocated += bytes;
        if (_allocated > Options.AllocationMax)
            throw new BudgetExceededException(EvaluationBudget.Allocation, Options.AllocationMax);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CheckClock()
    {
        if (_steps > Options.StepsMax)
            throw new BudgetExceededException(EvaluationBudget.Steps, Options.StepsMax);
        _nextClockCheck = Math.Min(_steps + StepsPerClockCheck, Options.StepsMax + 1);
        _cancellation.ThrowIfCancellationRequested();
        if (Options.Clock.GetElapsedTime(_start) > Options.TimeMax)
            throw new BudgetExceededException(EvaluationBudget.Time, Options.TimeMax);
    }
}
