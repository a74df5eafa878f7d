using System.Runtime.CompilerServices;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>Counts what one evaluation uses and ends it when a budget is spent.</summary>
internal class EvaluationMeter
{
    /// <summary>Steps between two looks at the clock.</summary>
    private const int StepsPerClockCheck = 256;

    /// <summary>Characters that cost one step to copy.</summary>
    private const int CharactersPerStep = 64;

    private const int BytesPerElement = 16;

    /// <summary>Steps of a call whose work no step counts: it may take long, so few of them pass between two looks at the clock.</summary>
    private const int StepsPerExcursion = StepsPerClockCheck / 8;

    private long? _start;
    private long _steps;
    private long _nextClockCheck = StepsPerClockCheck;
    private long _allocated;
    private int _depth;

    public EvaluationMeter(JavaScriptOptions options, IEvaluationHost host)
    {
        Options = options;
        Host = host;
    }

    public IEvaluationHost Host { get; }

    public long Steps => _steps;

    public long AllocatedBytes => _allocated;

    public JavaScriptOptions Options { get; }

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
        if (length > Options.TextLengthMax)
            throw new BudgetExceededException(EvaluationBudget.TextLength, Options.TextLengthMax);
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

    /// <summary>Accounts for elements that are copied into an array or object, which then has <paramref name="total"/>.</summary>
    public void Elements(int added, long total)
    {
        if (total > Options.ElementsMax)
            throw new BudgetExceededException(EvaluationBudget.Elements, Options.ElementsMax);
        Allocate((long)added * BytesPerElement);
        Step(added);
    }

    public void EnterCall()
    {
        Step();
        if (++_depth > Options.CallDepthMax || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new BudgetExceededException(EvaluationBudget.CallDepth, Options.CallDepthMax);
    }

    public void LeaveCall() => _depth--;

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
        if (Host.IsCancelled)
            throw new OperationCanceledException();
        // The clock starts at the first look: most evaluations end before there is one.
        _start ??= Options.Clock.GetTimestamp();
        if (Options.Clock.GetElapsedTime(_start.Value) > Options.TimeMax)
            throw new BudgetExceededException(EvaluationBudget.Time, Options.TimeMax);
    }
}
