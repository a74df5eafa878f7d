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

        Assert.Equal(Path.Combine(bench.Folder, name), Assert.Single(TemplateInputs.Locate(bench.Folder)).TemplatePath);
    }

    [Fact]
    public void A_file_means_itself()
    {
        using var bench = new Workbench(("other.yaml", ""));

        Assert.Equal(Path.Combine(bench.Folder, "other.yaml"), Assert.Single(TemplateInputs.Locate(Path.Combine(bench.Folder, "other.yaml"))).TemplatePath);
    }

    [Fact]
    public void A_path_with_nothing_says_what_was_expected()
    {
        using var bench = new Workbench();

        Assert.Equal(
            $"the folder '{bench.Folder}' has no template. Expected template.yaml, template.yml, template.json, cdk.out, .serverless or a "
            + "build of Amplify.",
            Refusal(bench.Folder));
        Assert.Equal(
            "there is no file or folder 'nowhere'. Give the path of a template, or of a folder that has one.", Refusal("nowhere"));
    }

    private static string Refusal(string path) => Assert.Throws<TemplateException>(() => TemplateInputs.Locate(path)).Message;
}
