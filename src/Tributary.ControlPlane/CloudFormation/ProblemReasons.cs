using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.CloudFormation;

/// <summary>
/// Problems of a template as the reason of an event: <c>Subject: reason (at template:5:3). Fix.</c> Files are named as who sent
/// them knows them, <c>template</c> or their place in S3, never as they are called here.
/// </summary>
/// <param name="templatePath">The full path of the template.</param>
/// <param name="assets">What the template has in S3.</param>
internal sealed class ProblemReasons(string templatePath, IAssets assets)
{
    public string Of(TemplateProblem problem)
    {
        string subject = TemplateProblemText.Subject(problem) is { } name ? $"{name}: " : string.Empty;
        string place = problem.Position is { } position ? $" (at {FileOf(position.File)}:{position.Line}:{position.Column})" : string.Empty;
        return $"{subject}{problem.Reason.TrimEnd('.')}{place}.{(problem.Fix is { } fix ? $" {fix}" : "")}";
    }

    private string FileOf(string path) =>
        path == templatePath ? "template" : assets.Locate(path) is { } location ? $"s3://{location.Bucket}/{location.Key}" : "template";
}
