// Introspection of data sources, whose engine is still to come.
import { report } from '../endpoints.mjs';
import { Recorder } from './recorder.mjs';

await report(async () => {
  const recorder = new Recorder('ap-northeast-3');
  const call = recorder.call.bind(recorder);
  const rdsDataApiConfig = {
    resourceArn: 'arn:aws:rds:ap-northeast-3:123456789012:cluster:orders',
    secretArn: 'arn:aws:secretsmanager:ap-northeast-3:123456789012:secret:orders',
    databaseName: 'orders',
  };

  const started = await recorder.ask('StartDataSourceIntrospection', { rdsDataApiConfig });
  const introspectionId = started.introspectionId ?? '00000000-0000-0000-0000-000000000000';
  recorder.name(introspectionId, '{introspection}');
  recorder.record('StartDataSourceIntrospection', started);
  await call('GetDataSourceIntrospection', { introspectionId, includeModelsSDL: true });
  await call('GetDataSourceIntrospection', { introspectionId: 'abcdefgh-0000-0000-0000-000000000000' });
  await call('StartDataSourceIntrospection', { rdsDataApiConfig: { databaseName: 'orders' } });
  return recorder.result();
});
