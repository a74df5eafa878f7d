using System.Text;
using Tributary.AppSync.Schemas;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Schemas;

public sealed class AppSyncSchemaTests
{
    private const string Chat = """
        # A message in a room
        type Message @aws_api_key @aws_cognito_user_pools(cognito_groups: ["readers"]) {
          id: ID!
          room: String!
          text: String!
          at: AWSDateTime!
          meta: AWSJSON
        }
        type MessagePage { items: [Message!]! nextToken: String }
        enum Order { OLDEST NEWEST }
        input SendInput { room: String! text: String! meta: AWSJSON }
        type Query { messages(room: String!, limit: Int = 20, nextToken: String, order: Order = NEWEST): MessagePage }
        type Mutation { send(input: SendInput!): Message @aws_auth(cognito_groups: ["writers"]) }
        type Subscription { onSend(room: String): Message @aws_subscribe(mutations: ["send"]) }
        """;

    [Fact]
    public void A_chat_application_has_a_schema()
    {
        Schema schema = AppSyncSchema.Build(Chat).Schema!;

        var message = (ObjectType)schema.FindType("Message")!;
        Assert.Equal("A message in a room", message.Description);
        Assert.Equal(Value.Parse("""{"cognito_groups":["readers"]}"""), message.FindDirective(AwsDirectives.CognitoUserPools)!.Arguments);
        Assert.Equal(
            Value.Parse("""{"mutations":["send"]}"""),
            schema.SubscriptionType!.FindField("onSend")!.FindDirective(AwsDirectives.Subscribe)!.Arguments);
        Assert.Equal("20", schema.QueryType.FindField("messages")!.FindArgument("limit")!.DefaultValue.ToString());
    }

    [Theory]
    [InlineData("scalar Foo", "Custom scalars are not supported: 'Foo'. (line 2, column 8)")]
    [InlineData("scalar AWSDateTime", "Custom scalars are not supported: 'AWSDateTime'. (line 2, column 8)")]
    [InlineData("directive @mine on OBJECT", "Directive definitions are not supported. (line 2, column 1)")]
    [InlineData("type AWSFoo { a: Int }", "The type 'AWSFoo' has the reserved prefix 'AWS'. (line 2, column 6)")]
    [InlineData("extend type Query { b: Int }", "Extensions ('extend') are not supported; write the fields into the definition. (line 2, column 1)")]
    [InlineData("type A @model { a: Int }", "The directive '@model' on 'A' is not defined. (line 2, column 8)")]
    [InlineData("type A { a: Int @aws_iamm }", "The directive '@aws_iamm' on 'A.a' is not defined. Did you mean '@aws_iam'? (line 2, column 17)")]
    [InlineData("input A @aws_iam { a: Int }", "The directive '@aws_iam' on 'A' cannot stand on INPUT_OBJECT, only on OBJECT, FIELD_DEFINITION. (line 2, column 9)")]
    [InlineData("type A { a: AWSDatetime }", "The type 'AWSDatetime' in 'A.a' is not defined. Did you mean 'AWSDateTime'? (line 2, column 13)")]
    [InlineData("type A { f(): Int }", "Syntax error: Expected a name, found ')'. (line 2, column 12)")]
    public void What_AppSync_refuses_is_refused_by_name_and_place(string sdl, string error)
    {
        Assert.Equal(error, Assert.Single(AppSyncSchema.Build("type Query { a: Int }\n" + sdl).Errors).ToString());
    }

    [Theory]
    [InlineData("Room", "Room!", true)]
    [InlineData("[Room!]!", "[Room]", true)]
    [InlineData("Room", "[Room]", false)]
    [InlineData("Room", "Other", false)]
    public void A_subscription_has_the_type_of_its_mutations(string subscription, string mutation, bool accepted)
    {
        SchemaResult result = AppSyncSchema.Build(
            $"type Query {{ a: Int }} type Room {{ a: Int }} type Other {{ a: Int }} type Mutation {{ m: {mutation} }} "
            + $"type Subscription {{ s: {subscription} @aws_subscribe(mutations: [\"m\", \"unknown\"]) }}");

        Assert.Equal(
            accepted
                ? []
                : [$"The subscription 's' has the type Room and the mutation 'm' that triggers it the type {mutation}; they have to be the same."],
            result.Errors.Select(error => error.Message));
    }

    [Fact]
    public void More_than_a_megabyte_is_refused()
    {
        string sdl = "type Query { a: Int }" + new string(' ', Dialect.Aws.SchemaBytes);

        Assert.Equal("The schema has 1048597 bytes; 1048576 are allowed.", Assert.Single(AppSyncSchema.Build(sdl).Errors).Message);
    }

    [Fact]
    public void Introspection_lists_the_directives_of_AppSync()
    {
        Schema schema = AppSyncSchema.Build(Chat).Schema!;

        Assert.Equal(
            [
                "include", "skip", "defer", "deprecated", "aws_subscribe", "aws_publish", "aws_auth", "aws_cognito_user_pools", "aws_api_key",
                "aws_iam", "aws_oidc", "aws_lambda", "canonical", "hidden", "renamed",
            ],
            schema.Directives.Select(directive => directive.Name));
    }
}
