namespace Tributary.AppSync.Observability;

/// <summary>One event of an API's log, as it would arrive in CloudWatch.</summary>
/// <param name="Time">When.</param>
/// <param name="LogGroup">/aws/appsync/apis/{apiId}.</param>
/// <param name="Message">A JSON object, or plain text that begins with the request's id.</param>
public sealed record LogEvent(DateTimeOffset Time, string LogGroup, string Message);
