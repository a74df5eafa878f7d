// Puts a schema with owner, group and public rules through Amplify's transformers, as a data backend does, and prints one JSON line:
// the schema, and every resolver and function with its templates and the model of its data source (NONE where there is none).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AmplifyGraphqlApi, AmplifyGraphqlDefinition } from '@aws-amplify/graphql-api-construct';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';

const schema = `
type Post @model @auth(rules: [
  { allow: owner }
  { allow: groups, groups: ["Admins"] }
  { allow: public, operations: [read] }
]) {
  id: ID!
  title: String!
  status: String @index(name: "byStatus", queryField: "postsByStatus")
  comments: [Comment] @hasMany(references: ["postId"])
}
type Comment @model @auth(rules: [{ allow: owner }, { allow: public, operations: [read] }]) {
  id: ID!
  text: String!
  postId: ID
  post: Post @belongsTo(references: ["postId"])
}`;

const folder = process.argv[2];
const app = new App({ outdir: folder });
const stack = new Stack(app, 'Rules');
const api = new AmplifyGraphqlApi(stack, 'Data', {
  definition: AmplifyGraphqlDefinition.fromString(schema),
  authorizationModes: {
    defaultAuthorizationMode: 'AMAZON_COGNITO_USER_POOLS',
    userPoolConfig: { userPool: UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_abc') },
    apiKeyConfig: { expires: Duration.days(7) },
  },
});
const { cfnResolvers, cfnFunctionConfigurations, cfnGraphqlSchema } = api.resources.cfnResources;
const assembly = app.synth();

// The template of a resource: written out, or a file of the assembly named by its hash.
const textOf = (resource, half) => {
  const text = resource[`${half}MappingTemplate`];
  if (text !== undefined) return flat(stack.resolve(text));
  return assetOf(resource[`${half}MappingTemplateS3Location`]);
};
const assetOf = (location) => {
  const [, hash, extension] = /([0-9a-f]{64})\.(\w+)/.exec(JSON.stringify(stack.resolve(location)));
  return readFileSync(join(assembly.directory, `asset.${hash}.${extension}`), 'utf8');
};
// Tokens that stand for ids and names of the deployed API; which ones does not matter to what a template does.
const flat = (text) => typeof text === 'string' ? text
  : 'Fn::Join' in text ? text['Fn::Join'][1].map(flat).join(text['Fn::Join'][0])
  : JSON.stringify(text).match(/(Post|Comment)Table/)?.[1] ?? 'deployed';
const modelOf = (source) => JSON.stringify(stack.resolve(source) ?? '').match(/Post|Comment/)?.[0] ?? 'NONE';
const templatesOf = (resource) => ({ request: textOf(resource, 'request'), response: textOf(resource, 'response') });
const idOf = (reference) => JSON.stringify(stack.resolve(reference));

console.log(JSON.stringify({
  schema: cfnGraphqlSchema.definition ?? assetOf(cfnGraphqlSchema.definitionS3Location),
  functions: Object.values(cfnFunctionConfigurations).map((resource) => ({
    id: idOf(resource.attrFunctionId), source: modelOf(resource.dataSourceName), ...templatesOf(resource),
  })),
  resolvers: Object.values(cfnResolvers).map((resource) => ({
    field: `${resource.typeName}.${resource.fieldName}`,
    source: resource.dataSourceName && modelOf(resource.dataSourceName),
    functions: resource.pipelineConfig?.functions?.map(idOf) ?? null,
    ...templatesOf(resource),
  })),
}));
