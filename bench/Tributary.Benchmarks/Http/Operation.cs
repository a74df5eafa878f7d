namespace Tributary.Benchmarks.Http;

/// <summary>One GraphQL operation that servers are asked to run, again and again for other ids.</summary>
/// <param name="Name">Also the path of the servers that know nothing else.</param>
/// <param name="Field">The root field.</param>
/// <param name="RequestTemplate">The body of a request, with @ where the id belongs.</param>
/// <param name="AnswerTemplate">The whole answer, byte for byte, with @ where the id belongs.</param>
internal sealed record Operation(string Name, string Field, string RequestTemplate, string AnswerTemplate)
{
    private const char Place = '@';

    public string Request(string id) => RequestTemplate.Replace(Place.ToString(), id, StringComparison.Ordinal);

    public string Answer(string id) => AnswerTemplate.Replace(Place.ToString(), id, StringComparison.Ordinal);

    /// <summary>What every answer begins with, whatever the id.</summary>
    public string AnswerStart
    {
        get
        {
            int place = AnswerTemplate.IndexOf(Place, StringComparison.Ordinal);
            return place < 0 ? AnswerTemplate[..Math.Min(200, AnswerTemplate.Length)] : AnswerTemplate[..place];
        }
    }
}
