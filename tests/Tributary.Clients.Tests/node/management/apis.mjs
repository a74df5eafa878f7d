// GraphQL APIs and their environment variables.
import { report } from '../endpoints.mjs';
import { Recorder } from './recorder.mjs';

await report(async () => {
  const recorder = new Recorder('eu-west-1');
  const call = recorder.call.bind(recorder);

  const { graphqlApi } = await recorder.ask('CreateGraphqlApi', {
    name: 'orders',
    authenticationType: 'AMAZON_COGNITO_USER_POOLS',
    userPoolConfig: { userPoolId: 'eu-west-1_abcdefghi', awsRegion: 'eu-west-1', defaultAction: 'ALLOW', appIdClientRegex: '^app' },
    additionalAuthenticationProviders: [
      { authenticationType: 'API_KEY' },
      { authenticationType: 'OPENID_CONNECT', openIDConnectConfig: { issuer: 'https://issuer.example', authTTL: 1000, iatTTL: 2000 } },
      {
        authenticationType: 'AWS_LAMBDA',
        lambdaAuthorizerConfig: {
          authorizerUri: 'arn:aws:lambda:eu-west-1:123456789012:function:authorize', authorizerResultTtlInSeconds: 300,
        },
      },
    ],
    logConfig: { fieldLogLevel: 'ERROR', cloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/logs', excludeVerboseContent: true },
    tags: { team: 'orders' },
    xrayEnabled: true,
    visibility: 'PRIVATE',
    ownerContact: 'orders@example.com',
    introspectionConfig: 'DISABLED',
    queryDepthLimit: 7,
    resolverCountLimit: 100,
    enhancedMetricsConfig: {
      resolverLevelMetricsBehavior: 'PER_RESOLVER_METRICS',
      dataSourceLevelMetricsBehavior: 'PER_DATA_SOURCE_METRICS',
      operationLevelMetricsConfig: 'ENABLED',
    },
  });
  const apiId = recorder.name(graphqlApi.apiId, '{api}');
  recorder.record('CreateGraphqlApi', { graphqlApi });
  await call('GetGraphqlApi', { apiId });
  await call('ListGraphqlApis');
  await call('ListGraphqlApis', { apiType: 'MERGED' });
  await call('UpdateGraphqlApi', { apiId, name: 'orders 2', authenticationType: 'API_KEY' });
  await call('UpdateGraphqlApi', { apiId, name: 'orders 3', authenticationType: 'OPENID_CONNECT' });
  await call('GetGraphqlApi', { apiId });

  await call('GetGraphqlApiEnvironmentVariables', { apiId });
  await call('PutGraphqlApiEnvironmentVariables', { apiId, environmentVariables: { STAGE: 'test', empty: '' } });
  await call('PutGraphqlApiEnvironmentVariables', { apiId, environmentVariables: { STAGE: 'live' } });
  await call('PutGraphqlApiEnvironmentVariables', { apiId, environmentVariables: { '1st': 'digits do not come first' } });
  await call('GetGraphqlApiEnvironmentVariables', { apiId });

  await call('CreateGraphqlApi', { name: 'no authorizer', authenticationType: 'AWS_LAMBDA' });
  await call('CreateGraphqlApi', {});
  await call('DeleteGraphqlApi', { apiId });
  await call('DeleteGraphqlApi', { apiId });
  await call('GetGraphqlApi', { apiId });
  await call('GetGraphqlApiEnvironmentVariables', { apiId });
  await call('ListGraphqlApis');
  return recorder.result();
});
