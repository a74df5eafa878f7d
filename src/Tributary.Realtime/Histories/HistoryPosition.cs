namespace Tributary.Realtime.Histories;

/// <summary>A place in the history of one topic.</summary>
/// <param name="Epoch">Names the history: another one, after a restart say, counts from zero again.</param>
/// <param name="Offset">How many publications there were up to and with this one.</param>
public readonly record struct HistoryPosition(string Epoch, long Offset);
