// Types, one by one.
import { report } from '../endpoints.mjs';
import { Recorder } from './recorder.mjs';

await report(async () => {
  const recorder = new Recorder('ap-south-1');
  const call = recorder.call.bind(recorder);
  const { apiId } = await recorder.api();

  // The guide's walk-through: from nothing, and the schema before the type that it names.
  await call('CreateType', { apiId, format: 'SDL', definition: '"A thing that is sold."\ntype Item { id: ID! price: Float }' });
  await call('CreateType', { apiId, format: 'SDL', definition: 'schema { query: Query }' });
  await call('CreateType', { apiId, format: 'SDL', definition: 'type Query { item(id: ID!): Item }' });
  await call('GetType', { apiId, typeName: 'Item', format: 'SDL' });
  const { type: { definition, ...item } } = await recorder.ask('GetType', { apiId, typeName: 'Item', format: 'JSON' });
  const { kind, name, fields } = JSON.parse(definition);
  recorder.record('GetType as JSON', { ...item, kind, name, fields: fields.map((field) => field.name) });
  await call('ListTypes', { apiId, format: 'SDL' });
  await call('ListTypes', { apiId, format: 'SDL', maxResults: 1 });
  await call('UpdateType', { apiId, typeName: 'Item', format: 'SDL', definition: 'type Item { id: ID! price: Float name: String }' });
  await call('GetIntrospectionSchema', { apiId, format: 'SDL' });

  await call('CreateType', { apiId, format: 'SDL', definition: 'type Item { id: ID! }' });
  await call('CreateType', { apiId, format: 'SDL', definition: 'type Item {' });
  await call('CreateType', { apiId, format: 'YAML', definition: 'type Other { id: ID! }' });
  await call('CreateType', { apiId, format: 'SDL' });
  await call('GetType', { apiId, typeName: 'Nobody', format: 'SDL' });
  await call('UpdateType', { apiId, typeName: 'Nobody', format: 'SDL', definition: 'type Nobody { id: ID! }' });
  await call('DeleteType', { apiId, typeName: 'Nobody' });
  await call('CreateType', { apiId, format: 'SDL', definition: 'enum Size { SMALL LARGE }' });
  await call('DeleteType', { apiId, typeName: 'Size' });
  await call('GetType', { apiId, typeName: 'Size', format: 'SDL' });
  return recorder.result();
});
