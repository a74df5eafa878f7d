using System.Diagnostics;
using System.Globalization;
using Tributary.Benchmarks.Http;

namespace Tributary.Benchmarks.Velocity;

/// <summary>Another engine of mapping templates in a process of its own, which waits between its turns.</summary>
internal sealed class VelocityPeer : IDisposable
{
    private const string ClassPath =
        "/usr/share/java/velocity-1.7.jar:/usr/share/java/commons-collections3.jar:/usr/share/java/commons-lang.jar";

    private readonly Process _process;

    private VelocityPeer(string program, params string[] arguments) => _process = Process.Start(
        new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>Apache Velocity 1.7 of Debian.</summary>
    public static VelocityPeer Java(string folder) =>
        new("java", "-cp", ClassPath, Path.Combine(folder, "VelocityTimer.java"), folder);

    /// <summary>amplify-velocity-template, which Amplify's simulator renders with.</summary>
    public static VelocityPeer Node(string folder) => new("node", Repository.Peer("velocity"), folder);

    public string Render(string template) => Ask($"render {template}");

    /// <summary>Nanoseconds of CPU and bytes for one evaluation.</summary>
    public (double Nanoseconds, double Bytes) Time(string template, int milliseconds)
    {
        string[] figures = Ask(string.Create(CultureInfo.InvariantCulture, $"time {template} {milliseconds}")).Split(' ');
        return (double.Parse(figures[0], CultureInfo.InvariantCulture), double.Parse(figures[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The other engine has ended.");
    }
}
