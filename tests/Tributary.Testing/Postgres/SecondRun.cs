using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Tributary.Testing.Postgres;

/// <summary>Runs tests of this assembly once more, in a process of their own, with everything stored in PostgreSQL.</summary>
internal static partial class SecondRun
{
    private const string Variable = "TRIBUTARY_TEST_STORAGE";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static bool IsThis => Environment.GetEnvironmentVariable(Variable) == "postgres";

    /// <summary>Runs all tests of a namespace, and expects that there are some and all of them pass.</summary>
    /// <param name="filters">Arguments of the test program: -namespace, -class, -class- and so on.</param>
    public static async Task<int> AssertPassesAsync(params string[] filters)
    {
        Assert.SkipWhen(PostgresCluster.Reason is not null || IsThis, PostgresCluster.Reason ?? "This is the second run.");
        string assembly = typeof(SecondRun).Assembly.Location;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[assembly, "-noLogo", "-noColor", .. filters])
            start.ArgumentList.Add(argument);
        start.Environment[Variable] = "postgres";
        using Process run = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            Task<string> errors = run.StandardError.ReadToEndAsync(patience.Token);
            string output = await run.StandardOutput.ReadToEndAsync(patience.Token);
            await run.WaitForExitAsync(patience.Token);
            Match summary = Summary().Match(output);
            Assert.True(run.ExitCode == 0 && summary.Success, output + await errors);
            return int.Parse(summary.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        }
        finally
        {
            run.Kill();
        }
    }

    [GeneratedRegex(@"Total: (\d+), Errors: 0, Failed: 0, Skipped: 0,")]
    private static partial Regex Summary();
}
