using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Testing;

namespace Tributary.ControlPlane.Tests.Deployment.Fuzz;

/// <summary>Whatever a template is, it deploys or is refused, within a bound of memory; nothing else comes out of it.</summary>
public sealed class TemplateFuzzTests
{
    private const string Name = "template-fuzz";

    /// <summary>The templates are small; the budget of functions alone is 128 MB of characters.</summary>
    private const long AllocatedBytesMax = 512L * 1024 * 1024;

    /// <summary>A template that takes so long on any machine hangs.</summary>
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(60);

    private const int InputsToFindFaultMax = 5000;

    [Fact]
    [Trait("campaign", "template-fuzz")]
    public async Task A_planted_exception_is_found()
    {
        FuzzRun run = await RunAsync(1, InputsToFindFaultMax, bytes =>
        {
            TemplateMapping template = TemplateReader.Read("/t", bytes);
            foreach (TemplateEntry entry in ((TemplateMapping)template["Resources"]!).Entries)
                _ = ((TemplateMapping)entry.Value)["Type"];
            return Task.CompletedTask;
        });

        Assert.NotNull(run.Finding);
    }

    [Fact]
    [Trait("campaign", "template-fuzz")]
    public async Task A_planted_hunger_for_memory_is_found()
    {
        FuzzRun run = await RunAsync(1, InputsToFindFaultMax, bytes =>
        {
            Print(TemplateReader.Read("/t", bytes), 1_000_000_000);
            return Task.CompletedTask;
        });

        Assert.Contains("bytes", run.Finding, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("campaign", "template-fuzz")]
    public async Task Any_template_deploys_or_is_refused()
    {
        Campaign campaign = Campaign.Named(Name, seed: 1, count: 6000);

        FuzzRun run = await RunAsync(campaign.Seed, campaign.Count, TemplateTarget.RunAsync);

        campaign.Report(
            passed: run.Finding is null,
            ("accepted", run.Accepted), ("refused", run.Refused), ("largest allocation in bytes", run.AllocatedMax),
            ("longest in ms", (long)run.Longest.TotalMilliseconds), ("finding", run.Finding ?? ""));
        Assert.True(run.Finding is null, run.Finding);
        Assert.True(run.Accepted > 0, "No template was accepted, so little was evaluated.");
    }

    [Fact]
    [Trait("campaign", "template-grammar-fuzz")]
    public async Task Valid_templates_deploy_in_every_style_and_what_a_mistake_makes_of_them_deploys_or_is_refused()
    {
        Campaign campaign = Campaign.Named("template-grammar-fuzz", seed: 1, count: 400);
        var random = new Random(campaign.Seed);
        var templates = new ValidTemplates(random);
        var styles = new TemplateStyles(random);
        var mutations = new TemplateMutations(random);
        int valid = 0;
        bool isValid = false;

        FuzzRun run = await RunAsync(
            campaign.Count,
            () =>
            {
                JsonObject template = templates.Next();
                isValid = random.Next(5) < 2;
                if (isValid)
                    valid++;
                else
                    mutations.Apply(template);
                return Encoding.UTF8.GetBytes(styles.Print(template));
            },
            async bytes =>
            {
                try
                {
                    await TemplateTarget.RunAsync(bytes);
                }
                catch (TemplateException exception) when (isValid)
                {
                    throw new InvalidOperationException($"A valid template is refused: {exception.Message}", exception);
                }
            });

        campaign.Report(
            passed: run.Finding is null,
            ("valid", valid), ("accepted", run.Accepted), ("refused", run.Refused), ("largest allocation in bytes", run.AllocatedMax),
            ("longest in ms", (long)run.Longest.TotalMilliseconds), ("finding", run.Finding ?? ""));
        Assert.True(run.Finding is null, run.Finding);
        Assert.True(run.Accepted * 100L >= campaign.Count * 30L, $"Only {run.Accepted} of {campaign.Count} templates were accepted.");
    }

    private static Task<FuzzRun> RunAsync(int seed, int count, Func<byte[], Task> target) =>
        RunAsync(count, new RandomTemplates(new Random(seed)).Next, target);

    private static async Task<FuzzRun> RunAsync(int count, Func<byte[]> next, Func<byte[], Task> target)
    {
        var run = new FuzzRun();
        for (int i = 0; i < count && run.Finding is null; i++)
        {
            byte[] bytes = next();
            long allocated = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
            try
            {
                await target(bytes);
                run.Accepted++;
            }
            catch (TemplateException)
            {
                run.Refused++;
            }
            catch (Exception exception)
            {
                run.Finding = $"input {i}: {exception}\n{Encoding.UTF8.GetString(bytes)}";
            }

            run.AllocatedMax = Math.Max(run.AllocatedMax, GC.GetAllocatedBytesForCurrentThread() - allocated);
            TimeSpan time = Stopwatch.GetElapsedTime(started);
            run.Longest = time > run.Longest ? time : run.Longest;
            if (run.AllocatedMax > AllocatedBytesMax || time > TimeMax)
                run.Finding ??= $"input {i} took {time} and {run.AllocatedMax} bytes\n{Encoding.UTF8.GetString(bytes)}";
        }

        return run;
    }

    // Writes a template out with its aliases expanded, as a loader would that copies what it refers to.
    private static string Print(TemplateNode node, int rest) => node switch
    {
        TemplateMapping mapping => string.Concat(mapping.Entries.Select(entry => $"{entry.Key}: {Print(entry.Value, rest)}, ")),
        TemplateList list => string.Concat(list.Items.Select(item => $"{Print(item, rest)}, ")),
        _ => ((TemplateScalar)node).Text.PadLeft(4000)[..Math.Min(4000, rest)],
    };

    private sealed class FuzzRun
    {
        public int Accepted { get; set; }

        public int Refused { get; set; }

        public long AllocatedMax { get; set; }

        public TimeSpan Longest { get; set; }

        public string? Finding { get; set; }
    }
}
