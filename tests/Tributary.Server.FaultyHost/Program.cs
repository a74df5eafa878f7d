using System.CommandLine;
using Tributary.Server.Commands;
using Tributary.Server.FaultyHost;

// The server with a fault in its storage, for tests of the tests that kill it: FAULT, then the server's own arguments. Or sound, and
// saying how much memory it holds: "reports-memory". Nothing of this is in the product.
if (Environment.GetEnvironmentVariable("TRIBUTARY_HEAP_FILE") is { } heapFile)
    _ = HeapReport.WriteAsync(heapFile);
var root = new RootCommand { DevCommand.Create(path => FaultyStorage.OpenAsync(path, args[0])) };
return await root.Parse(args[1..]).InvokeAsync();
