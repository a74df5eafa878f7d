// Event APIs and their channel namespaces.
import { report } from '../endpoints.mjs';
import { Recorder } from './recorder.mjs';

const byKey = [{ authType: 'API_KEY' }];
const eventConfig = {
  authProviders: byKey, connectionAuthModes: byKey, defaultPublishAuthModes: byKey, defaultSubscribeAuthModes: byKey,
};
const codeHandlers = `export function onPublish(ctx) { return ctx.events; }
export function onSubscribe(ctx) { }`;

await report(async () => {
  const recorder = new Recorder('ap-east-1');
  const call = recorder.call.bind(recorder);

  const created = await recorder.ask('CreateApi', { name: 'news', ownerContact: 'desk', eventConfig, tags: { team: 'news' } });
  const apiId = recorder.name(created.api.apiId, '{api}');
  recorder.record('CreateApi', created);
  await call('GetApi', { apiId });
  await call('ListApis');
  await call('UpdateApi', {
    apiId,
    name: 'news 2',
    eventConfig: { ...eventConfig, logConfig: { logLevel: 'ERROR', cloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/logs' } },
  });
  await call('CreateApi', { name: 'bad/name', eventConfig });
  await call('CreateApi', { name: 'news' });
  await call('UpdateApi', { apiId, name: 'news 3' });

  await call('CreateChannelNamespace', {
    apiId, name: 'sports', subscribeAuthModes: byKey, publishAuthModes: byKey, codeHandlers, tags: { desk: 'sports' },
  });
  await call('CreateChannelNamespace', { apiId, name: 'weather', handlerConfigs: {} });
  await call('GetChannelNamespace', { apiId, name: 'sports' });
  await call('ListChannelNamespaces', { apiId });
  await call('ListChannelNamespaces', { apiId, maxResults: 1 });
  await call('UpdateChannelNamespace', { apiId, name: 'sports', publishAuthModes: byKey });
  await call('CreateChannelNamespace', { apiId, name: 'sports' });
  await call('CreateChannelNamespace', { apiId, name: 'a b' });
  await call('CreateChannelNamespace', { apiId, name: 'broken', codeHandlers: 'export function onPublish(ctx) {' });
  await call('UpdateChannelNamespace', { apiId, name: 'nobody' });
  await call('ListTagsForResource', { resourceArn: `${created.api.apiArn}/channelNamespace/sports` });
  await call('TagResource', { resourceArn: created.api.apiArn, tags: { stage: 'test' } });
  await call('ListTagsForResource', { resourceArn: created.api.apiArn });

  const { apiKey } = await recorder.ask('CreateApiKey', { apiId });
  recorder.name(apiKey.id, '{key}');
  await call('ListApiKeys', { apiId });
  await call('CreateDataSource', { apiId, name: 'Local', type: 'NONE' });
  await call('DeleteDataSource', { apiId, name: 'Local' });

  await call('DeleteChannelNamespace', { apiId, name: 'weather' });
  await call('DeleteChannelNamespace', { apiId, name: 'weather' });
  await call('GetChannelNamespace', { apiId, name: 'weather' });
  await call('DeleteApi', { apiId });
  await call('DeleteApi', { apiId });
  await call('GetApi', { apiId });
  await call('ListChannelNamespaces', { apiId });
  await call('ListApis');
  return recorder.result();
});
