// Schema creation and introspection.
import { report } from '../endpoints.mjs';
import { Recorder } from './recorder.mjs';

const bytes = (text) => new TextEncoder().encode(text);

await report(async () => {
  const recorder = new Recorder('eu-west-2');
  const call = recorder.call.bind(recorder);
  const { apiId } = await recorder.api();

  await call('GetSchemaCreationStatus', { apiId });
  await call('GetIntrospectionSchema', { apiId, format: 'SDL' });
  await call('StartSchemaCreation', { apiId, definition: bytes('sth') });
  await call('GetSchemaCreationStatus', { apiId });
  await call('StartSchemaCreation', { apiId, definition: bytes('schema { query: Query } type Query { "Says hello." hello: Greeting }') });
  await call('GetSchemaCreationStatus', { apiId });
  await call('StartSchemaCreation', {
    apiId,
    definition: bytes(
      'schema { query: Query } type Query { "Says hello." hello: Greeting } type Greeting @aws_api_key { at: AWSDateTime! }'),
  });
  await call('GetSchemaCreationStatus', { apiId });
  await call('GetIntrospectionSchema', { apiId, format: 'SDL' });
  await call('GetIntrospectionSchema', { apiId, format: 'SDL', includeDirectives: false });
  const { schema } = await recorder.ask('GetIntrospectionSchema', { apiId, format: 'JSON' });
  const { __schema: introspection } = JSON.parse(new TextDecoder().decode(schema)).data;
  recorder.record('GetIntrospectionSchema as JSON', {
    queryType: introspection.queryType.name,
    own: introspection.types.map(({ name }) => name).filter((name) => !name.startsWith('__') && !name.startsWith('AWS')).sort(),
  });
  await call('GetIntrospectionSchema', { apiId, format: 'YAML' });
  await call('StartSchemaCreation', { apiId: 'abcdefghijklmnopqrstuvwxyz', definition: bytes('type Query { a: Int }') });
  await call('StartSchemaCreation', { apiId });
  return recorder.result();
});
