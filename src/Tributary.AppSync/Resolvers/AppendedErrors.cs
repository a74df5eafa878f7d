using Tributary.AppSync.Util;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>What util.appendError added in one run of a resolver: all of it travels in the answer, hence the bound.</summary>
internal sealed class AppendedErrors
{
    /// <summary>Bytes of JSON; the bound of what a resolver may answer (quota "Evaluated resolver").</summary>
    public const int BytesMax = 5 * 1024 * 1024;

    private readonly List<AppSyncError> _errors = [];
    private int _bytes;

    public IReadOnlyList<AppSyncError> Errors => _errors;

    /// <exception cref="UtilFaultException">The errors of this run are larger than <see cref="BytesMax"/>.</exception>
    public void Add(AppSyncError error)
    {
        using var json = new Utf8Output();
        json.WriteString(error.Message);
        json.WriteValue(error.ErrorType);
        json.WriteValue(error.Data);
        json.WriteValue(error.ErrorInfo);
        _bytes += json.Length;
        if (_bytes > BytesMax)
            throw new UtilFaultException($"The errors appended in one run are larger than {BytesMax} bytes.");
        _errors.Add(error);
    }
}
