using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Tests.Types;

/// <summary>The schema that tests ask.</summary>
internal static class TestSchemas
{
    public const string ChatDefinition = """
        schema { query: Query mutation: Mutation subscription: Subscription }

        interface Node { id: ID! }
        interface Named { name: String }
        type Room implements Node & Named {
          id: ID!
          name: String
          topic: String
          size: Int!
          messages(filter: MessageFilter, limit: Int = 20, after: ID): [Message!]!
          owner: User
        }
        type User implements Node & Named { id: ID! name: String age: Int friends(first: Int!): [User] }
        type Message implements Node { id: ID! text(upper: Boolean = false): String! kind: Kind! author: User! attachment: Attachment at: Float }
        type Picture { url: String! width: Int }
        type Document { url: String! pages: [Int!] name: Int }
        union Attachment = Picture | Document
        enum Kind { TEXT IMAGE OLD @deprecated }
        input MessageFilter { kinds: [Kind!] author: ID limit: Int! = 5 inner: MessageFilter range: Range }
        input Lookup @oneOf { id: ID name: String ids: [ID!] range: Range }
        input Range { from: Int! to: Int! step: Int = 1 }
        type Query {
          room(id: ID!): Room
          rooms(ids: [ID!], matrix: [[Int]]): [Room]
          node(id: ID!): Node
          named: Named
          attachment: Attachment
          search(filter: MessageFilter!, kind: Kind = TEXT): [Message]
          find(by: Lookup!): Room
          count(of: Int!, ratio: Float, text: String, flag: Boolean): Int
        }
        directive @note(text: String! = "n", level: Int) repeatable
          on QUERY | MUTATION | SUBSCRIPTION | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT | VARIABLE_DEFINITION
        directive @need(a: Int!) on FIELD
        type Mutation { send(text: String!): Message }
        type Subscription { sent(room: ID!): Message removed: Message }
        """;

    public static Schema Chat { get; } = Build(ChatDefinition);

    public static Schema Build(string sdl, SchemaOptions? options = null)
    {
        SchemaResult result = SchemaBuilder.Build(sdl, options);
        return result.Schema ?? throw new InvalidOperationException(string.Join('\n', result.Errors));
    }
}
