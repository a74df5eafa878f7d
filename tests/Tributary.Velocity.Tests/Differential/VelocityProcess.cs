using System.Diagnostics;
using System.Text;
using Tributary.Values;

namespace Tributary.Velocity.Tests.Differential;

/// <summary>Apache Velocity 1.7 of Debian (packages velocity and default-jre-headless), rendering with the context of these tests.</summary>
internal static class VelocityProcess
{
    private static readonly string[] ClassPath =
        ["/usr/share/java/velocity-1.7.jar", "/usr/share/java/commons-collections3.jar", "/usr/share/java/commons-lang.jar"];

    public static bool IsInstalled => ClassPath.All(File.Exists) && Environment.GetEnvironmentVariable("PATH")!
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "java")));

    /// <summary>What each template gives, in order.</summary>
    public static async Task<IReadOnlyList<Outcome>> Render(IReadOnlyList<string> templates)
    {
        string folder = Directory.CreateTempSubdirectory("velocity").FullName;
        try
        {
            string source = Path.Combine(folder, "VelocityRunner.java");
            await File.WriteAllTextAsync(source, Resource("VelocityRunner"));
            return await Run(source, templates);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Outcome>> Run(string source, IReadOnlyList<string> templates)
    {
        var start = new ProcessStartInfo("java", ["-Xmx1g", "-XX:+UseSerialGC", "-cp", string.Join(':', ClassPath), source])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using Process java = Process.Start(start)!;
        Task writing = Task.Run(async () =>
        {
            foreach (string template in templates)
                await java.StandardInput.WriteLineAsync(Value.From(template).ToString());
            java.StandardInput.Close();
        });
        var outcomes = new List<Outcome>(templates.Count);
        while (await java.StandardOutput.ReadLineAsync() is { } line)
            outcomes.Add(Outcome.OfVelocity(Value.Parse(line)));
        await writing;
        await java.WaitForExitAsync();
        return outcomes.Count == templates.Count
            ? outcomes
            : throw new InvalidOperationException($"Velocity answered {outcomes.Count} of {templates.Count} templates.");
    }

    public static string Resource(string name)
    {
        using Stream stream = typeof(VelocityProcess).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
