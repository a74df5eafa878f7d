using System.CommandLine;
using Tributary.Server.Commands;
using Tributary.Server.FaultyHost;

// The server with a fault in its storage, for tests of the tests that kill it: FAULT, then the server's own arguments. Nothing of this
// is in the product.
var root = new RootCommand { DevCommand.Create(path => FaultyStorage.OpenAsync(path, args[0])) };
return await root.Parse(args[1..]).InvokeAsync();
