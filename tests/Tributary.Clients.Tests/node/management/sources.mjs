// Data sources of every type.
import { report } from '../endpoints.mjs';
import { Recorder, answering, runtime } from './recorder.mjs';

const serviceRoleArn = 'arn:aws:iam::123456789012:role/source';

await report(async () => {
  const recorder = new Recorder('eu-west-3');
  const call = recorder.call.bind(recorder);
  const { apiId } = await recorder.apiWithSource();

  await call('CreateDataSource', {
    apiId,
    name: 'Table',
    description: 'orders',
    type: 'AMAZON_DYNAMODB',
    serviceRoleArn,
    dynamodbConfig: {
      tableName: 'orders',
      awsRegion: 'eu-west-3',
      useCallerCredentials: false,
      versioned: true,
      deltaSyncConfig: { baseTableTTL: 43200, deltaSyncTableName: 'changes', deltaSyncTableTTL: 30 },
    },
    metricsConfig: 'ENABLED',
  });
  await call('CreateDataSource', {
    apiId, name: 'Function', type: 'AWS_LAMBDA', serviceRoleArn,
    lambdaConfig: { lambdaFunctionArn: 'arn:aws:lambda:eu-west-3:123456789012:function:orders' },
  });
  await call('CreateDataSource', {
    apiId, name: 'Web', type: 'HTTP',
    httpConfig: {
      endpoint: 'https://orders.example',
      authorizationConfig: { authorizationType: 'AWS_IAM', awsIamConfig: { signingRegion: 'eu-west-3', signingServiceName: 'states' } },
    },
  });
  await call('CreateDataSource', {
    apiId, name: 'Database', type: 'RELATIONAL_DATABASE', serviceRoleArn,
    relationalDatabaseConfig: {
      relationalDatabaseSourceType: 'RDS_HTTP_ENDPOINT',
      rdsHttpEndpointConfig: {
        awsRegion: 'eu-west-3',
        dbClusterIdentifier: 'arn:aws:rds:eu-west-3:123456789012:cluster:orders',
        databaseName: 'orders',
        awsSecretStoreArn: 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:orders',
      },
    },
  });
  await call('CreateDataSource', {
    apiId, name: 'Search', type: 'AMAZON_OPENSEARCH_SERVICE', serviceRoleArn,
    openSearchServiceConfig: { endpoint: 'https://search.example', awsRegion: 'eu-west-3' },
  });
  await call('CreateDataSource', {
    apiId, name: 'OldSearch', type: 'AMAZON_ELASTICSEARCH', serviceRoleArn,
    elasticsearchConfig: { endpoint: 'https://elastic.example', awsRegion: 'eu-west-3' },
  });
  await call('CreateDataSource', {
    apiId, name: 'Bus', type: 'AMAZON_EVENTBRIDGE', serviceRoleArn,
    eventBridgeConfig: { eventBusArn: 'arn:aws:events:eu-west-3:123456789012:event-bus/default' },
  });
  await call('CreateDataSource', { apiId, name: 'Model', type: 'AMAZON_BEDROCK_RUNTIME', serviceRoleArn });
  await call('ListDataSources', { apiId, maxResults: 1 });

  await call('CreateDataSource', { apiId, name: 'Local', type: 'NONE' });
  await call('CreateDataSource', { apiId, name: 'no blanks', type: 'NONE' });
  await call('CreateDataSource', { apiId, name: 'Untyped' });
  await call('CreateDataSource', { apiId, name: 'Tableless', type: 'AMAZON_DYNAMODB' });
  await call('UpdateDataSource', { apiId, name: 'Table', type: 'NONE', description: 'no more' });
  await call('GetDataSource', { apiId, name: 'Table' });
  await call('UpdateDataSource', { apiId, name: 'Nobody', type: 'NONE' });

  await recorder.ask('CreateResolver', {
    apiId, typeName: 'Query', fieldName: 'greet', dataSourceName: 'Local', code: answering('hello'), runtime,
  });
  await call('DeleteDataSource', { apiId, name: 'Local' });
  await call('DeleteDataSource', { apiId, name: 'Table' });
  await call('GetDataSource', { apiId, name: 'Table' });
  await call('ListDataSources', { apiId: 'abcdefghijklmnopqrstuvwxyz' });
  return recorder.result();
});
