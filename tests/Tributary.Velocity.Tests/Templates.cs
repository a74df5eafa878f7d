using Tributary.Evaluation;
using Tributary.Values;

namespace Tributary.Velocity.Tests;

/// <summary>Runs templates against a context.</summary>
internal static class Templates
{
    public static readonly Value Arguments = Value.Parse(
        """{"id":"7","name":"Ann","n":5,"d":2.5,"t":true,"f":false,"nul":null,"list":["a","b","c"],"m":{"x-y":"hy","k":1}}""");

    public static string Render(string template, VelocityOptions? options = null, Value? arguments = null)
    {
        using VelocityEvaluation evaluation = Run(template, options, arguments);
        return evaluation.Text;
    }

    /// <summary>What is rendered, or the kind of error.</summary>
    public static string Outcome(string template)
    {
        try
        {
            return Render(template);
        }
        catch (TemplateSyntaxException)
        {
            return "syntax error";
        }
        catch (TemplateException)
        {
            return "error";
        }
    }

    public static Value ReadValue(string template, VelocityOptions? options = null)
    {
        using VelocityEvaluation evaluation = Run(template, options);
        return evaluation.ReadValue();
    }

    public static Value Return(string template)
    {
        using VelocityEvaluation evaluation = Run(template);
        Assert.True(evaluation.HasReturned);
        return evaluation.Returned;
    }

    public static VelocityEvaluation Run(string template, VelocityOptions? options = null, Value? arguments = null)
    {
        VelocityEvaluation evaluation = Begin(template, new TestContext(arguments ?? Arguments), options);
        evaluation.Run();
        return evaluation;
    }

    public static VelocityEvaluation Begin(string template, IContextSource context, VelocityOptions? options = null, TestHost? host = null) =>
        VelocityTemplate.Prepare(template, Environment(options ?? new VelocityOptions())).Begin(context, host ?? new TestHost());

    public static TemplateSyntaxException Refuse(string template) =>
        Assert.Throws<TemplateSyntaxException>(() => VelocityTemplate.Prepare(template, Environment(new VelocityOptions())));

    public static VelocityEnvironment Environment(VelocityOptions options) => new(
        new Dictionary<string, HostModule> { ["util"] = TestHost.Util, ["utils"] = TestHost.Util }, ["ctx", "context"], options);
}
