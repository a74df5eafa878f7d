namespace Tributary.AppSync.Schemas.Scalars;

/// <summary>A date and time; here the offset is mandatory.</summary>
internal sealed class AwsDateTime : AwsTextScalar
{
    public AwsDateTime()
        : base("AWSDateTime", "A date and time with its offset, such as 1970-01-01T12:00:00.000Z.", "a valid DateTime Object")
    {
    }

    protected override bool IsValid(ReadOnlySpan<char> text) =>
        IsoText.TakeDate(ref text)
        && IsoText.Take(ref text, 'T')
        && IsoText.TakeTime(ref text) && IsoText.TakeOffset(ref text) && text.IsEmpty;
}
