using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tributary.Storage.Sqlite;

/// <summary>
/// The calls that a read makes for every row, without the layer that SQLitePCL puts around them: through it a row costs twice as much.
/// Those that only look at what a step has left, or note a number, do not tell the collector that they are outside (they take
/// nanoseconds); a statement's handle is kept alive by its owner.
/// </summary>
internal static partial class NativeSqlite
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLITE_TRANSIENT: SQLite makes a copy before the call returns.</summary>
    public const nint Copied = -1;

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    public static partial int BindBlob(nint statement, int parameter, ReadOnlySpan<byte> bytes, int length, nint ownership);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    public static partial int BindNumber(nint statement, int parameter, long number);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    public static unsafe partial byte* ColumnBlob(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    public static partial int ColumnBytes(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    public static partial long ColumnNumber(nint statement, int column);
}
