using Tributary.AppSync.Tests.Apis;

namespace Tributary.AppSync.Tests.Protocols;

/// <summary>An API for the protocols that are not AppSync's.</summary>
internal static class StandardApi
{
    public const string Post = "mutation { post(room: \"r1\", text: \"hi\") { room text } }";

    private const string Schema = """
        type Query { echo(text: String!): String, later: String }
        type Mutation { post(room: ID!, text: String): Message, remove(room: ID!): Int }
        type Message { room: ID!, text: String }
        type Subscription { onPost(room: ID): Message @aws_subscribe(mutations: ["post"]) }
        """;

    private const string Echo =
        "export function request(ctx) { return { payload: ctx.args }; } export function response(ctx) { return ctx.result; }";

    private const string EchoText =
        "export function request(ctx) { return { payload: ctx.args.text }; } export function response(ctx) { return ctx.result; }";

    private const string Remove = """
        import { extensions } from '@aws-appsync/utils';
        export function request(ctx) { return { payload: null }; }
        export function response(ctx) {
          extensions.invalidateSubscriptions({ subscriptionField: 'onPost', payload: ctx.args });
          return 1;
        }
        """;

    private const string Subscribed = """
        import { util, extensions } from '@aws-appsync/utils';
        export function request(ctx) { return { payload: null }; }
        export function response(ctx) {
          if (ctx.args.room === 'locked') util.unauthorized();
          extensions.setSubscriptionInvalidationFilter(util.transform.toSubscriptionFilter({ room: { eq: `${ctx.args.room}` } }));
          return null;
        }
        """;

    public static async Task<TestApi> CreateAsync() => (await TestApi.CreateAsync(Schema))
        .Unit("Query.echo", EchoText)
        .Unit("Mutation.post", Echo)
        .Unit("Mutation.remove", Remove)
        .Unit("Subscription.onPost", Subscribed);
}
