using System.Xml.Linq;

namespace Tributary.ControlPlane.CloudFormation.Operations;

/// <summary>What an operation answers.</summary>
/// <param name="Continues">What goes on when the answer is out; null when all is done.</param>
internal readonly record struct OperationAnswer(IEnumerable<XObject> Members, Task? Continues = null);
