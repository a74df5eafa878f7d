using System.Diagnostics;
using System.Globalization;

namespace Tributary.Benchmarks.Http;

/// <summary>A child process on one core.</summary>
internal sealed class PinnedProcess : IDisposable
{
    /// <summary>Linux counts CPU time in hundredths of a second (USER_HZ, proc(5)).</summary>
    private const double TicksPerSecond = 100;

    private readonly Process _process;

    private PinnedProcess(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    public bool HasExited => _process.HasExited;

    /// <summary>Seconds of CPU time that the process has used, user and kernel.</summary>
    public double CpuSeconds => Ticks($"/proc/{_process.Id}/stat", 13);

    /// <summary>The same of all children of this process that have ended.</summary>
    public static double EndedChildrenCpuSeconds => Ticks("/proc/self/stat", 15);

    /// <summary>The same of all that runs on this machine.</summary>
    public static double MachineCpuSeconds
    {
        get
        {
            // cpu user nice system idle iowait irq softirq steal ...
            string[] fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            int[] busy = [1, 2, 3, 6, 7];
            return busy.Sum(number => double.Parse(fields[number], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>Bytes of memory that the process has in use now.</summary>
    public long ResidentBytes
    {
        get
        {
            // VmRSS:     12345 kB (proc(5))
            string line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
    }

    public static PinnedProcess Start(int core, string program, params string[] arguments)
    {
        ProcessStartInfo start = new("taskset", ["-c", core.ToString(CultureInfo.InvariantCulture), program, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        return new PinnedProcess(Process.Start(start)!);
    }

    public async Task<string> WaitAsync()
    {
        string output = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', _process.StartInfo.ArgumentList)} ended with {_process.ExitCode}.");
        return output;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>The sum of two fields of a stat file, counted from zero after the name in parentheses is taken as one field.</summary>
    private static double Ticks(string file, int first)
    {
        string text = File.ReadAllText(file);
        // The name may hold blanks; what follows its last parenthesis is field 2.
        string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        double Field(int number) => double.Parse(fields[number - 2], CultureInfo.InvariantCulture);
        return (Field(first) + Field(first + 1)) / TicksPerSecond;
    }
}
