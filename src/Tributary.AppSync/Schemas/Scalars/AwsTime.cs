namespace Tributary.AppSync.Schemas.Scalars;

/// <summary>A time of day with an optional offset.</summary>
internal sealed class AwsTime : AwsTextScalar
{
    public AwsTime()
        : base("AWSTime", "A time such as 12:30, 12:30Z or 12:30:24.500+05:30.", "a valid time")
    {
    }

    protected override bool IsValid(ReadOnlySpan<char> text) =>
        IsoText.TakeTime(ref text) && (text.IsEmpty || (IsoText.TakeOffset(ref text) && text.IsEmpty));
}
