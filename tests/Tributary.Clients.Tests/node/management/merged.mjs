// Merged APIs and the APIs that they are merged from.
import { report } from '../endpoints.mjs';
import { Recorder, schema } from './recorder.mjs';

await report(async () => {
  const recorder = new Recorder('ap-northeast-2');
  const call = recorder.call.bind(recorder);
  const api = async (name, settings) => {
    const { graphqlApi } = await recorder.ask('CreateGraphqlApi', { name, authenticationType: 'API_KEY', ...settings });
    recorder.name(graphqlApi.apiId, `{${name}}`);
    return graphqlApi;
  };
  const merged = await api('merged', { apiType: 'MERGED', mergedApiExecutionRoleArn: 'arn:aws:iam::123456789012:role/merge' });
  const source = await api('source');
  const other = await api('other');
  await recorder.upload(source.apiId, schema);

  const created = await recorder.ask('AssociateSourceGraphqlApi', {
    mergedApiIdentifier: merged.apiId, sourceApiIdentifier: source.apiId, description: 'orders',
  });
  const { associationId } = created.sourceApiAssociation;
  recorder.name(associationId, '{association}');
  recorder.record('AssociateSourceGraphqlApi', created);
  const association = { mergedApiIdentifier: merged.apiId, associationId };
  await call('GetSourceApiAssociation', association);
  const second = await recorder.ask('AssociateMergedGraphqlApi', {
    sourceApiIdentifier: other.arn, mergedApiIdentifier: merged.arn, sourceApiAssociationConfig: { mergeType: 'AUTO_MERGE' },
  });
  recorder.name(second.sourceApiAssociation.associationId, '{second}');
  recorder.record('AssociateMergedGraphqlApi', second);
  const { sourceApiAssociationSummaries } = await recorder.ask('ListSourceApiAssociations', { apiId: merged.apiId });
  recorder.record('ListSourceApiAssociations', sourceApiAssociationSummaries.sort((a, b) => (a.description ? -1 : b.description ? 1 : 0)));
  await call('UpdateSourceApiAssociation', {
    mergedApiIdentifier: merged.arn, associationId, description: 'all orders', sourceApiAssociationConfig: { mergeType: 'AUTO_MERGE' },
  });
  await call('StartSchemaMerge', association);
  await call('ListTypesByAssociation', { ...association, format: 'SDL' });

  await call('AssociateSourceGraphqlApi', { mergedApiIdentifier: merged.apiId, sourceApiIdentifier: source.apiId });
  await call('AssociateSourceGraphqlApi', { mergedApiIdentifier: source.apiId, sourceApiIdentifier: other.apiId });
  await call('AssociateSourceGraphqlApi', { mergedApiIdentifier: merged.apiId });
  await call('GetSourceApiAssociation', { ...association, associationId: '00000000-0000-0000-0000-000000000000' });

  await call('DisassociateSourceGraphqlApi', association);
  await call('GetSourceApiAssociation', association);
  await call('DisassociateMergedGraphqlApi', {
    sourceApiIdentifier: other.apiId, associationId: second.sourceApiAssociation.associationId,
  });
  await call('ListSourceApiAssociations', { apiId: merged.apiId });
  return recorder.result();
});
