using Tributary.Aws;
using Tributary.Server.Clients;
using Tributary.Server.Commands;
using Tributary.Server.Development;

namespace Tributary.Server.Imports;

/// <summary>tributary import: an API as a template with its files, in a folder that has none of them yet.</summary>
internal sealed class ImportRun(ManagementClient management, string apiId, string folder, DeveloperConsole console)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            ImportedApi imported = await new ImportedApiReader(management).ReadAsync(apiId, cancellationToken);
            ImportedTemplate template = ImportedTemplate.Of(imported);
            await WriteAsync(template, cancellationToken);
            console.Line(
                $"Imported {apiId} into {folder}: {imported.DataSources.Count} data sources, {imported.Functions.Count} functions, "
                + $"{imported.Resolvers.Count} resolvers, {imported.Tables.Count} tables.");
            console.Line("Not carried over:");
            foreach (string note in template.Notes)
                console.Line($"  {note}");
            return 0;
        }
        catch (AwsError error)
        {
            console.Error($"{error.Code}: {error.Message}");
        }
        catch (Exception exception) when (exception is CommandException or IOException or UnauthorizedAccessException)
        {
            console.Error(exception.Message);
        }

        return 1;
    }

    private async Task WriteAsync(ImportedTemplate template, CancellationToken cancellationToken)
    {
        (string Path, byte[] Content)[] files = [.. template.Files.Select(file => (Path.Combine(folder, file.Key), file.Value))];
        if (files.Select(file => file.Path).FirstOrDefault(File.Exists) is { } present)
            throw new CommandException($"{present} exists already. Choose another folder with --output.");
        foreach ((string path, byte[] content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, content, cancellationToken);
        }
    }
}
