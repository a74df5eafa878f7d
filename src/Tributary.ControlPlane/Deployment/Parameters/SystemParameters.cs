using Tributary.Aws;
using Tributary.ControlPlane.Accounts;
using Tributary.Storage;

namespace Tributary.ControlPlane.Deployment.Parameters;

/// <summary>
/// The parameters of Systems Manager as one deployment sees them: as they were when it began, with what its own templates make of them.
/// They become true together with the state of the stacks.
/// </summary>
internal sealed class SystemParameters(AwsScope scope, IDictionary<string, SystemParameter> stored, TimeProvider clock)
{
    private readonly Dictionary<string, SystemParameter?> _changes = new(StringComparer.Ordinal);

    public bool HasChanges => _changes.Count > 0;

    public IEnumerable<string> Names => stored.Keys;

    public static async Task<SystemParameters> ReadAsync(
        IStorage storage, AwsScope scope, TimeProvider clock, CancellationToken cancellationToken) =>
        new(scope, await new SystemParameterStore(storage).ListAsync(scope, cancellationToken), clock);

    /// <summary>What a reference to the name gives; also where only a stand-in of the CDK's bootstrap stack is there.</summary>
    public SystemParameter? Find(string name) => Own(name) ?? SystemParameter.OfBootstrap(name);

    /// <summary>The parameter itself.</summary>
    public SystemParameter? Own(string name) =>
        _changes.TryGetValue(name, out SystemParameter? changed) || stored.TryGetValue(name, out changed) ? changed : null;

    public void Put(SystemParameter parameter) => _changes[parameter.Name] = parameter with
    {
        Version = stored.TryGetValue(parameter.Name, out SystemParameter? before) ? before.Version + 1 : 1,
        ModifiedAt = clock.GetUtcNow(),
    };

    public void Delete(string name)
    {
        if (Own(name) is not null)
            _changes[name] = null;
    }

    public void Write(IStorageTransaction transaction)
    {
        foreach ((string name, SystemParameter? parameter) in _changes)
        {
            if (parameter is null)
                SystemParameterStore.Delete(transaction, scope, name);
            else
                SystemParameterStore.Put(transaction, scope, parameter);
        }
    }
}
