using System.Diagnostics;
using System.Globalization;

namespace Tributary.Benchmarks.Velocity;

/// <summary>Apache Velocity 1.7 of Debian in a process of its own, which waits between its turns.</summary>
internal sealed class JavaVelocity : IDisposable
{
    private const string ClassPath =
        "/usr/share/java/velocity-1.7.jar:/usr/share/java/commons-collections3.jar:/usr/share/java/commons-lang.jar";

    private readonly Process _java;

    public JavaVelocity(string folder) => _java = Process.Start(
        new ProcessStartInfo("java", ["-cp", ClassPath, Path.Combine(folder, "VelocityTimer.java"), folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    public string Render(string template) => Ask($"render {template}");

    /// <summary>Nanoseconds of CPU and bytes for one evaluation.</summary>
    public (double Nanoseconds, double Bytes) Time(string template, int milliseconds)
    {
        string[] figures = Ask(string.Create(CultureInfo.InvariantCulture, $"time {template} {milliseconds}")).Split(' ');
        return (double.Parse(figures[0], CultureInfo.InvariantCulture), double.Parse(figures[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _java.StandardInput.Close();
        _java.WaitForExit();
        _java.Dispose();
    }

    private string Ask(string line)
    {
        _java.StandardInput.WriteLine(line);
        _java.StandardInput.Flush();
        return _java.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Java has ended.");
    }
}
