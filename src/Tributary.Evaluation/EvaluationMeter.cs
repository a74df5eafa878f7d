using System.Runtime.CompilerServices;
using Tributary.Values;

namespace Tributary.Evaluation;

/// <summary>Counts what one evaluation uses and ends it when a budget is spent.</summary>
public class EvaluationMeter
{
    /// <summary>Steps between two looks at the clock.</summary>
    private const int StepsPerClockCheck = 256;

    /// <summary>Characters that cost one step to copy or compare.</summary>
    private const int CharactersPerStep = 64;

    private const int BytesPerElement = 16;

    /// <summary>Steps of a call whose work no step counts: it may take long, so few of them pass between two looks at the clock.</summary>
    private const int StepsPerExcursion = StepsPerClockCheck / 8;

    private readonly IEvaluationHost? _host;
    private long? _start;
    private long _steps;
    private long _nextClockCheck = StepsPerClockCheck;
    private long _allocated;

    /// <param name="limits">What the evaluation may use.</param>
    /// <param name="host">Asked whether anybody waits still; null when that is not to be asked.</param>
    public EvaluationMeter(EvaluationLimits limits, IEvaluationHost? host)
    {
        Limits = limits;
        _host = host;
    }

    public long Steps => _steps;

    public long AllocatedBytes => _allocated;

    public EvaluationLimits Limits { get; }

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

    /// <summary>Accounts for a text that shares its characters with others so far.</summary>
    public void JoinedText(long length, int added)
    {
        TextLength(length);
        Allocate((long)added * sizeof(char));
    }

    /// <summary>A text, or a part of one, may be so long.</summary>
    public void TextLength(long length)
    {
        if (length > Limits.TextLengthMax)
            throw new BudgetExceededException(EvaluationBudget.TextLength, Limits.TextLengthMax);
    }

    /// <summary>Accounts for reading a text.</summary>
    public void TouchText(long length) => Step((int)(length / CharactersPerStep));

    /// <summary>Accounts for a value that the host made.</summary>
    public void Made(Value value)
    {
        if (value.TryGetString(out string text))
        {
            Text(text.Length);
        }
        else if (value.IsObject || value.IsList)
        {
            var size = new OutputBudget(this);
            size.Adopted(value, 0);
            Allocate(size.Mark);
        }
    }

    /// <summary>Accounts for looking at elements that stay where they are.</summary>
    public void Touch(int count) => Step(count);

    /// <summary>Accounts for elements that are put into a list or object, which then has <paramref name="total"/>.</summary>
    public void Elements(int added, long total)
    {
        if (total > Limits.ElementsMax)
            throw new BudgetExceededException(EvaluationBudget.Elements, Limits.ElementsMax);
        Allocate((long)added * BytesPerElement);
        Step(added);
    }

    /// <summary>Lists and objects may be so deep inside each other where they are printed, compared or lowered.</summary>
    public void Depth(int depth)
    {
        if (depth > Limits.OutputDepthMax)
            throw new BudgetExceededException(EvaluationBudget.OutputDepth, Limits.OutputDepthMax);
    }

    /// <summary>True while a loop that has made <paramref name="iterations"/> may make another.</summary>
    public bool MayIterate(int iterations)
    {
        Step();
        if (iterations < Limits.LoopIterationsMax)
            return true;
        return Limits.FailAtLoopLimit
            ? throw new BudgetExceededException(EvaluationBudget.LoopIterations, Limits.LoopIterationsMax)
            : false;
    }

    private void Allocate(long bytes)
    {
        _allocated += bytes;
        if (_allocated > Limits.AllocationMax)
            throw new BudgetExceededException(EvaluationBudget.Allocation, Limits.AllocationMax);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CheckClock()
    {
        if (_steps > Limits.StepsMax)
            throw new BudgetExceededException(EvaluationBudget.Steps, Limits.StepsMax);
        _nextClockCheck = Math.Min(_steps + StepsPerClockCheck, Limits.StepsMax + 1);
        if (_host is { IsCancelled: true })
            throw new OperationCanceledException();
        // The clock starts at the first look: most evaluations end before there is one.
        if (_start is not { } start)
            _start = Limits.Clock.GetTimestamp();
        else if (Limits.Clock.GetElapsedTime(start) > Limits.TimeMax)
            throw new BudgetExceededException(EvaluationBudget.Time, Limits.TimeMax);
    }
}
