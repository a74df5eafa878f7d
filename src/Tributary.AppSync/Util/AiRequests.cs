using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>The module <c>@aws-appsync/utils/ai</c>: requests to Amazon Bedrock.</summary>
internal static class AiRequests
{
    public static UtilFunction[] Functions { get; } =
    [
        new("invokeModel", (_, arguments) => Request("InvokeModel", arguments)),
        new("converse", (_, arguments) => Request("Converse", arguments)),
    ];

    private static Value Request(string operation, ReadOnlySpan<Value> arguments)
    {
        ObjectBuilder request = new ObjectBuilder().Set("operation", operation);
        foreach ((string key, Value value) in arguments.ObjectAt(0) ?? throw new UtilFaultException("Expected payload to be an Object."))
            request.Set(key, value);
        return request.Build();
    }
}
