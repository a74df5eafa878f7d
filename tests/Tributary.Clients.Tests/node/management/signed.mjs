// Requests to be recorded: a list with a query, tags with an encoded ARN in the path and a body, a tag removed. Arguments: endpoint, ARN.
import * as appsync from '@aws-sdk/client-appsync';
import { report } from '../endpoints.mjs';

const [endpoint, resourceArn] = process.argv.slice(2);
const client = new appsync.AppSyncClient({
  endpoint, region: 'me-central-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, maxAttempts: 1,
});
await report(async () => {
  await client.send(new appsync.ListGraphqlApisCommand({ maxResults: 3, apiType: 'GRAPHQL' }));
  await client.send(new appsync.TagResourceCommand({ resourceArn, tags: { team: 'orders' } }));
  await client.send(new appsync.UntagResourceCommand({ resourceArn, tagKeys: ['a b', 'c/d'] }));
  return {};
});
