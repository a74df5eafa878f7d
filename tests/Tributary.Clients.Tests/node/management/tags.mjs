// Tags, by ARN.
import { report } from '../endpoints.mjs';
import { Recorder } from './recorder.mjs';

await report(async () => {
  const recorder = new Recorder('cn-north-1');
  const call = recorder.call.bind(recorder);
  const { apiId, arn: resourceArn } = await recorder.api({ tags: { team: 'orders' } });

  await call('ListTagsForResource', { resourceArn });
  await call('TagResource', { resourceArn, tags: { team: 'shop', 'cost centre': '7+1=8' } });
  await call('TagResource', { resourceArn, tags: { stage: '' } });
  await call('ListTagsForResource', { resourceArn });
  await call('UntagResource', { resourceArn, tagKeys: ['cost centre', 'never there'] });
  await call('ListTagsForResource', { resourceArn });
  const { graphqlApi } = await recorder.ask('GetGraphqlApi', { apiId });
  recorder.record('GetGraphqlApi', { arn: graphqlApi.arn, tags: graphqlApi.tags });

  await call('TagResource', { resourceArn, tags: { 'aws:reserved': 'no' } });
  await call('TagResource', { resourceArn, tags: Object.fromEntries(Array.from({ length: 49 }, (_, i) => [`tag${i}`, ''])) });
  await call('TagResource', { resourceArn: resourceArn.replace(apiId, 'abcdefghijklmnopqrstuvwxyz'), tags: { team: 'nobody' } });
  await call('ListTagsForResource', { resourceArn: resourceArn.replace('cn-north-1', 'cn-northwest-1') });
  return recorder.result();
});
