namespace Tributary.AppSync.Schemas.Scalars;

/// <summary>A date with an optional offset.</summary>
internal sealed class AwsDate : AwsTextScalar
{
    public AwsDate()
        : base("AWSDate", "A date such as 1970-01-01 or 1970-01-01-07:00.", "a valid date")
    {
    }

    protected override bool IsValid(ReadOnlySpan<char> text) =>
        IsoText.TakeDate(ref text) && (text.IsEmpty || (IsoText.TakeOffset(ref text) && text.IsEmpty));
}
