// API keys.
import { graphql, report } from '../endpoints.mjs';
import { Recorder, answering, later, runtime } from './recorder.mjs';

await report(async () => {
  const recorder = new Recorder('eu-north-1');
  const call = recorder.call.bind(recorder);
  const { apiId, uris } = await recorder.apiWithSource();
  await recorder.ask('CreateResolver', {
    apiId, typeName: 'Query', fieldName: 'greet', dataSourceName: 'Local', code: answering('hello'), runtime,
  });
  const create = async (input, name) => {
    const answer = await recorder.ask('CreateApiKey', { apiId, ...input });
    recorder.name(answer.apiKey.id, name);
    recorder.record('CreateApiKey', answer);
    return answer.apiKey.id;
  };
  const query = async (key) => recorder.record('{ greet }', await graphql('{ greet }', {}, uris.GRAPHQL, key));

  const id = await create({ description: 'for the shop', expires: later(30) }, '{first}');
  recorder.record('the form of a key', { wellFormed: /^da2-[a-z0-9]{26}$/.test(id) });
  await call('ListApiKeys', { apiId });
  const second = await create({}, '{second}');
  await query(id);
  await call('UpdateApiKey', { apiId, id, expires: later(90) });
  await call('UpdateApiKey', { apiId, id, description: 'for the other shop' });

  await call('CreateApiKey', { apiId, expires: later(0, 2) });
  await call('CreateApiKey', { apiId, expires: later(366) });
  await call('UpdateApiKey', { apiId, id, expires: later(366) });
  await call('UpdateApiKey', { apiId, id: 'da2-abcdefghijklmnopqrstuvwxyz', description: 'nobody' });

  await call('DeleteApiKey', { apiId, id });
  await call('DeleteApiKey', { apiId, id });
  await query(id);
  await query(second);
  await call('ListApiKeys', { apiId });
  return recorder.result();
});
