using Tributary.Values;

namespace Tributary.Aws;

/// <summary>
/// A refusal in AWS's form: what the client's SDK turns into the exception named <see cref="Code"/>. The message goes to the
/// client and to logs, so it holds no secret.
/// </summary>
public sealed class AwsError : Exception
{
    /// <param name="code">The shape's name.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="message">For client and log.</param>
    /// <param name="members">What the body has beside the message.</param>
    /// <param name="reason">What the refusal comes from, for callers in this process: clients never see it.</param>
    public AwsError(string code, int status, string message, ObjectValue? members = null, Exception? reason = null)
        : base(message, reason)
    {
        Code = code;
        Status = status;
        Members = members ?? ObjectValue.Empty;
    }

    /// <summary>The shape's name without a namespace: NotFoundException, ...</summary>
    public string Code { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>What the body has beside the message.</summary>
    public ObjectValue Members { get; }
}
