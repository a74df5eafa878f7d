using System.Collections.Frozen;
using System.Collections.Immutable;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.DataSources;
using Tributary.AppSync.Events;
using Tributary.AppSync.Resolvers;
using Tributary.Aws;
using Tributary.Aws.Signatures;
using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>Definition of an Event API to snapshot.</summary>
/// <param name="dataSources">Makes the data sources.</param>
/// <param name="programs">Prepares the handlers' code, and keeps what is prepared.</param>
/// <param name="signatures">Verifies the requests of APIs with the mode AWS_IAM.</param>
/// <param name="clock">When keys expire.</param>
public sealed class EventApiCompiler(
    DataSourceFactory dataSources, HandlerPrograms programs, SignatureVerifier signatures, TimeProvider clock)
{
    /// <exception cref="DefinitionException">Something in it does not compile.</exception>
    public EventApiSnapshot Compile(EventApiDefinition definition)
    {
        var scope = new AwsScope(definition.AccountId, definition.Region);
        Value config = definition.Settings["eventConfig"];
        FrozenDictionary<string, IDataSource> sources = definition.DataSources.Values.ToFrozenDictionary(
            source => source.Name, source => dataSources.Create(definition.ApiId, scope, source), StringComparer.Ordinal);
        return new EventApiSnapshot
        {
            Definition = definition,
            Arn = scope.Arn("appsync", $"apis/{definition.ApiId}").ToString(),
            Authenticator = new RequestAuthenticator(
                Modes(config["authProviders"]),
                new ApiKeys(definition.ApiKeys.Values.Select(key => (key.Id, key.Expires))),
                new IamAuthenticator(signatures, scope, clock),
                clock),
            ConnectionModes = Modes(config["connectionAuthModes"]),
            Namespaces = definition.ChannelNamespaces.Values.ToFrozenDictionary(
                channels => channels.Name, channels => Namespace(definition, channels, sources), StringComparer.Ordinal),
        };
    }

    private ChannelNamespace Namespace(
        EventApiDefinition api, ChannelNamespaceDefinition channels, FrozenDictionary<string, IDataSource> sources)
    {
        Value config = api.Settings["eventConfig"];
        return new ChannelNamespace
        {
            Name = channels.Name,
            PublishModes = Modes(Chosen(channels.Settings["publishAuthModes"], config["defaultPublishAuthModes"])),
            SubscribeModes = Modes(Chosen(channels.Settings["subscribeAuthModes"], config["defaultSubscribeAuthModes"])),
            OnPublish = HandlerOf(api, channels, ChannelHandler.OnPublish, sources),
            OnSubscribe = HandlerOf(api, channels, ChannelHandler.OnSubscribe, sources),
        };
    }

    private ChannelHandler? HandlerOf(
        EventApiDefinition api, ChannelNamespaceDefinition channels, string name, FrozenDictionary<string, IDataSource> sources)
    {
        Value config = channels.Settings["handlerConfigs"][name];
        if (config["behavior"] == "DIRECT")
        {
            return new UnavailableHandler(
                $"{name} of the channel namespace '{channels.Name}' calls a Lambda function directly, "
                + "which this version of Tributary does not do yet. Use a code handler.");
        }

        if (channels.CodeHandlers is not { } code)
            return null;
        try
        {
            HandlerProgram program = programs.Prepare(code);
            return program.Exports(name) ? Handler(api, channels, name, program, config, sources) : null;
        }
        catch (ResolverCodeException exception)
        {
            // Code is checked when it is saved; what fails here was saved by a version that was less strict.
            return new UnavailableHandler(exception.Message);
        }
    }

    private static ChannelHandler Handler(
        EventApiDefinition api,
        ChannelNamespaceDefinition channels,
        string name,
        HandlerProgram program,
        Value config,
        FrozenDictionary<string, IDataSource> sources)
    {
        if (!config["integration"]["dataSourceName"].TryGetString(out string sourceName))
            return new FunctionHandler(name, program);
        return sources.TryGetValue(sourceName, out IDataSource? source)
            ? new DataSourceHandler(name, program, source, new DataSourceCall(api.ApiId, $"{channels.Name}.{name}"))
            : throw new DefinitionException(
                api.ApiId,
                [
                    new DefinitionProblem(
                        DefinitionPlace.ChannelNamespace(channels.Name),
                        $"{name} names the data source '{sourceName}', which the API does not have."),
                ]);
    }

    // An empty list is none: the CDK leaves the member out, other tools write [].
    private static Value Chosen(Value own, Value @default) => own.TryGetList(out ListValue? modes) && modes.Count > 0 ? own : @default;

    private static ImmutableHashSet<AuthorizationMode> Modes(Value list)
    {
        if (!list.TryGetList(out ListValue? modes))
            return [];
        return
        [
            .. from mode in modes
               where mode["authType"].IsString
               let known = AuthorizationModes.FromName(mode["authType"].AsString())
               where known is not null
               select known.Value,
        ];
    }
}
