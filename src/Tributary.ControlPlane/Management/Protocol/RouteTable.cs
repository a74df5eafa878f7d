using System.Collections.Frozen;
using Tributary.ControlPlane.Management.Model;

namespace Tributary.ControlPlane.Management.Protocol;

/// <summary>From method and path to the operation.</summary>
internal sealed class RouteTable
{
    private static readonly Lazy<RouteTable> Built = new(() => new RouteTable(ServiceModel.AppSync));

    private readonly FrozenDictionary<string, Route[]> _routesByMethod;

    private RouteTable(ServiceModel model) => _routesByMethod = model.Operations
        .Select(operation => (operation.Method, Route: new Route(operation)))
        .GroupBy(pair => pair.Method, pair => pair.Route)
        .ToFrozenDictionary(
            group => group.Key, group => group.OrderByDescending(route => route.Literals).ToArray(), StringComparer.Ordinal);

    public static RouteTable AppSync => Built.Value;

    /// <exception cref="Aws.AwsError">UnknownOperationException.</exception>
    public (Operation Operation, IReadOnlyList<KeyValuePair<string, string>> Members) Find(string method, string path)
    {
        string[] segments = path[1..].Split('/');
        foreach (Route route in _routesByMethod.GetValueOrDefault(method, []))
        {
            if (route.Match(segments) is { } members)
                return (route.Operation, members);
        }

        throw ManagementErrors.UnknownOperation();
    }
}
