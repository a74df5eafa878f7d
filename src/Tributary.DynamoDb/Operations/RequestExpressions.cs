using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Legacy;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// The expressions of one request with the names and values they share. Reading goes in DynamoDB's order: mixed parameters, then
/// (after the operation has checked its own values) <see cref="Open"/>, each expression, and what remained unused.
/// </summary>
internal sealed class RequestExpressions
{
    private const string ProjectionExpression = "ProjectionExpression";

    private readonly RequestReader _reader;

    // Where the model has no values, what a client sends under their name is dropped like any unknown member.
    private readonly bool _hasValues;
    private ExpressionAttributes _attributes = ExpressionAttributes.None;

    /// <param name="reader">The request.</param>
    /// <param name="expressions">The expression parameters that the operation has.</param>
    /// <param name="legacy">The parameters from before expressions that it has.</param>
    public RequestExpressions(RequestReader reader, string[] expressions, params string[] legacy)
    {
        _reader = reader;
        string[] given = Array.FindAll(expressions, reader.Has);
        string[] givenLegacy = Array.FindAll(legacy, reader.Has);
        // KeyConditions go with other expressions; only two conditions of the same keys do not.
        if (!reader.Has("KeyConditionExpression"))
            givenLegacy = Array.FindAll(givenLegacy, parameter => parameter != "KeyConditions");
        if (given.Length > 0 && givenLegacy.Length > 0)
            throw DynamoDbException.Validation(Messages.MixedParameters(givenLegacy, given));
        if (reader.Has("ExpressionAttributeNames") && given.Length == 0)
            throw DynamoDbException.Validation(Messages.NamesWithoutExpression);
        string[] withValues = Array.FindAll(expressions, expression => expression != ProjectionExpression);
        _hasValues = withValues.Length > 0;
        if (_hasValues && reader.Has("ExpressionAttributeValues") && !Array.Exists(withValues, reader.Has))
            throw DynamoDbException.Validation(Messages.ValuesWithoutExpression(withValues));
    }

    /// <summary>Checks names and values.</summary>
    public void Open()
    {
        ObjectValue? names = _reader.Map("ExpressionAttributeNames");
        ObjectValue? values = _hasValues ? _reader.Map("ExpressionAttributeValues") : null;
        if (names is not null || values is not null)
            _attributes = new ExpressionAttributes(names, values);
    }

    /// <summary>The condition of a write that has no other expression.</summary>
    public Condition? OnlyCondition()
    {
        ParsedCondition? expected = LegacyConditions.Expected(_reader);
        Open();
        ParsedCondition? condition = Condition("ConditionExpression") ?? expected;
        Close();
        return condition?.Condition;
    }

    public ParsedCondition? Condition(string parameter) => Parse(parameter, ConditionParser.Parse);

    public UpdateExpression? Update() => Parse("UpdateExpression", UpdateParser.Parse);

    public Projection? Projection() => Parse(ProjectionExpression, ProjectionParser.Parse);

    /// <summary>Refuses names and values that no expression used.</summary>
    public void Close() => _attributes.RefuseUnused();

    private T? Parse<T>(string parameter, Func<string, ExpressionAttributes, T> parse)
        where T : class
    {
        if (_reader.Text(parameter) is not { } text)
            return null;
        try
        {
            return parse(text, _attributes);
        }
        catch (ExpressionException problem)
        {
            throw DynamoDbException.Validation(Messages.InvalidExpression(parameter, problem.Message));
        }
    }
}
