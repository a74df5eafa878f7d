using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment;

public sealed class TemplateInputTests
{
    [Theory]
    [InlineData("template.yaml")]
    [InlineData("template.yml")]
    [InlineData("template.json")]
    public void A_folder_means_the_template_in_it(string name)
    {
        using var bench = new Workbench((name, "{}"));

        Assert.Equal(Path.Combine(bench.Folder, name), TemplateInput.Locate(bench.Folder));
    }

    [Fact]
    public void A_file_means_itself()
    {
        using var bench = new Workbench(("other.yaml", ""));

        Assert.Equal(Path.Combine(bench.Folder, "other.yaml"), TemplateInput.Locate(Path.Combine(bench.Folder, "other.yaml")));
    }

    [Fact]
    public void A_path_with_nothing_says_what_was_expected()
    {
        using var bench = new Workbench();

        Assert.Equal(
            $"the folder '{bench.Folder}' has no template. Expected template.yaml, template.yml or template.json.", Refusal(bench.Folder));
        Assert.Equal(
            "there is no file or folder 'nowhere'. Give the path of a template, or of a folder that has one.", Refusal("nowhere"));
    }

    [Theory]
    [InlineData("cdk.out", "")]
    [InlineData("manifest.json", "manifest.json")]
    [InlineData("cdk.out/cdk.out", "")]
    public void A_CDK_assembly_is_not_built_yet(string file, string path)
    {
        using var bench = new Workbench((file, "{}"));

        Assert.Contains("deploying cdk.out is not built yet", Refusal(Path.Combine(bench.Folder, path)), StringComparison.Ordinal);
    }

    private static string Refusal(string path) => Assert.Throws<TemplateException>(() => TemplateInput.Locate(path)).Message;
}
