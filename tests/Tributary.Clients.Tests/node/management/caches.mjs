// The cache of an API.
import { report } from '../endpoints.mjs';
import { Recorder } from './recorder.mjs';

await report(async () => {
  const recorder = new Recorder('eu-south-1');
  const call = recorder.call.bind(recorder);
  const { apiId } = await recorder.api();
  const cache = { apiId, ttl: 60, apiCachingBehavior: 'PER_RESOLVER_CACHING', type: 'SMALL' };

  await call('GetApiCache', { apiId });
  await call('UpdateApiCache', cache);
  await call('DeleteApiCache', { apiId });
  await call('FlushApiCache', { apiId });
  await call('CreateApiCache', { ...cache, ttl: 3601 });
  await call('CreateApiCache', { apiId });
  await call('CreateApiCache', { ...cache, transitEncryptionEnabled: true, atRestEncryptionEnabled: true });
  await call('CreateApiCache', cache);
  await call('GetApiCache', { apiId });
  await call('UpdateApiCache', {
    ...cache, ttl: 3600, apiCachingBehavior: 'FULL_REQUEST_CACHING', type: 'T2_SMALL', healthMetricsConfig: 'ENABLED',
  });
  await call('FlushApiCache', { apiId });
  await call('DeleteApiCache', { apiId });
  await call('GetApiCache', { apiId });
  return recorder.result();
});
