using Tributary.GraphQL.Execution;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Execution;

public sealed class ListWritingTests
{
    private const string Schema =
        """
        type Query { items: [Item!]! }
        interface Owner { id: ID! }
        type User implements Owner { id: ID! name: String }
        enum State { OPEN CLOSED }
        type Item {
          id: ID! number: Int! title: String! score: Float ready: Boolean! state: State! note: String
          size: Size! tags: [String!]! owner: Owner! keys: [ID!]!
        }
        type Size { width: Float! height: Float! }
        """;

    private const int SmallestObject = 24; // Bytes: header, type and one field, on 64 bits.

    private const string Query =
        """
        { items {
          id number title score ready state note
          size { width height } tags owner { __typename id ... on User { name } } keys
        } }
        """;

    [Fact]
    public void A_list_is_written_without_an_allocation_for_any_object_or_field()
    {
        ExecutionPlan plan = new Engine(Schema).Plan(Query);
        AllocatedFor(plan, 10); // What is made once is made.

        // The runtime allocates on any thread now and then (its cache of casts grows, a pool was trimmed), so an exact figure is
        // no promise; one small object for each further item would be.
        long perFurtherItem = (AllocatedFor(plan, 1000) - AllocatedFor(plan, 10)) / 990;
        Assert.InRange(perFurtherItem, -SmallestObject, SmallestObject - 1);
    }

    private static long AllocatedFor(ExecutionPlan plan, int count)
    {
        Value root = ObjectValue.Of(("items", ListValue.From(Enumerable.Range(0, count).Select(Item))));
        using var output = new Utf8Output(1 << 20);
        Write(plan, root, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Write(plan, root, output);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Write(ExecutionPlan plan, Value root, Utf8Output output)
    {
        output.Truncate(0);
        Assert.Empty(ExecutionResult.OfProperties(new ExecutionRequest { Plan = plan, Root = root }).WriteData(output));
    }

    // Numeric IDs and titles, as tables have them, become texts on the way out.
    private static Value Item(int number) => ObjectValue.Of(
        ("id", number),
        ("number", number),
        ("title", number % 2 == 0 ? number : $"Item {number}"),
        ("score", number / 7.0),
        ("ready", number % 3 == 0),
        ("state", "OPEN"),
        ("note", number % 5 == 0 ? "\u00e9t\u00e9 \"quoted\"" : Value.Null),
        ("size", ObjectValue.Of(("width", 0.5), ("height", 2))),
        ("tags", ListValue.From(["a", "b"])),
        ("owner", ObjectValue.Of(("__typename", "User"), ("id", "u1"), ("name", Value.Null))),
        ("keys", ListValue.From([1, "two", 3L])));
}
