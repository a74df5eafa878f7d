// Builds a Gen 1 API as the Amplify CLI does: its transformers turn schema.graphql into stacks, and the files are laid out as in
// amplify/backend/api/NAME/build, where templates look for them under a key in a bucket.
//   node build.mjs FOLDER
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, CfnParameter, Fn, NestedStack, Stack } from 'aws-cdk-lib';

const construct = createRequire(createRequire(import.meta.url).resolve('@aws-amplify/graphql-api-construct'));
const { executeTransform } = construct('@aws-amplify/graphql-transformer');

const folder = process.argv[2];
const here = import.meta.dirname;
const schema = readFileSync(path.join(here, 'schema.graphql'), 'utf8');
const assembly = mkdtempSync(path.join(tmpdir(), 'tributary-'));
const app = new App({ outdir: assembly });
const root = new Stack(app, 'api');
const parameter = (name) => new CfnParameter(root, name, { type: 'String', default: name === 'env' ? 'NONE' : undefined });
const environment = parameter('env');
const apiName = parameter('AppSyncApiName');
const bucket = parameter('S3DeploymentBucket');
const rootKey = parameter('S3DeploymentRootKey');

const write = (name, content) => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
};

executeTransform({
  scope: root,
  nestedStackProvider: { provide: (scope, name) => new NestedStack(scope, name) },
  assetProvider: {
    provide: (scope, id, { fileContent, fileName: name }) => {
      write(name, fileContent);
      return {
        assetHash: id,
        s3BucketName: bucket.valueAsString,
        s3ObjectKey: Fn.join('/', [rootKey.valueAsString, name]),
        s3ObjectUrl: Fn.join('/', ['s3:/', bucket.valueAsString, rootKey.valueAsString, name]),
        httpUrl: Fn.join('/', ['https://s3.amazonaws.com', bucket.valueAsString, rootKey.valueAsString, name]),
      };
    },
  },
  synthParameters: { amplifyEnvironmentName: environment.valueAsString, apiName: apiName.valueAsString },
  schema,
  userDefinedSlots: {},
  transformersFactoryArgs: { customTransformers: [], functionNameMap: {} },
  authConfig: {
    defaultAuthentication: { authenticationType: 'API_KEY', apiKeyConfig: { apiKeyExpirationDays: 30 } },
    additionalAuthenticationProviders: [],
  },
  stackMapping: {},
  transformParameters: {
    shouldDeepMergeDirectiveConfigDefaults: true, disableResolverDeduping: true, sandboxModeEnabled: false,
    useSubUsernameForDefaultIdentityClaim: true, subscriptionsInheritPrimaryAuth: false,
    populateOwnerFieldForStaticGroupAuth: true, suppressApiKeyGeneration: false, secondaryKeyAsGSI: true,
    enableAutoIndexQueryNames: true, respectPrimaryKeyAttributesOnConnectionField: true,
    enableSearchNodeToNodeEncryption: false, enableSearchEncryptionAtRest: false, enableTransformerCfnOutputs: true,
    allowDestructiveGraphqlSchemaUpdates: false, replaceTableUponGsiUpdate: false, allowGen1Patterns: true,
  },
  dataSourceStrategies: Object.fromEntries(
    [...schema.matchAll(/^type (\w+) @model/gm)].map(([, model]) => [model, { dbType: 'DYNAMODB', provisionStrategy: 'DEFAULT' }])),
});
app.synth();

// Nested templates go to stacks/NAME.json, and where they are is a key below the root key.
const files = readdirSync(assembly);
const nameOf = (file) => file.slice('api'.length, file.indexOf('.nested.template.json') - 8);
const assets = JSON.parse(readFileSync(path.join(assembly, 'api.assets.json'), 'utf8')).files;
const relocate = (template) => {
  for (const resource of Object.values(template.Resources)) {
    if (resource.Type !== 'AWS::CloudFormation::Stack') continue;
    const hash = /([0-9a-f]{64})\.json/.exec(JSON.stringify(resource.Properties.TemplateURL))[1];
    const file = assets[hash].source.path;
    const at = (name) => template.Parameters[name] ? { Ref: name } : { Ref: `referencetoapi${name}Ref` };
    resource.Properties.TemplateURL = {
      'Fn::Join': ['/', [
        'https://s3.amazonaws.com', at('S3DeploymentBucket'), at('S3DeploymentRootKey'), 'stacks', `${nameOf(file)}.json`,
      ]],
    };
  }
  delete template.Rules;
  delete template.Parameters?.BootstrapVersion;
  return JSON.stringify(template, null, 2);
};
const read = (file) => JSON.parse(readFileSync(path.join(assembly, file), 'utf8'));
write('cloudformation-template.json', relocate(read('api.template.json')));
for (const file of files.filter((name) => name.endsWith('.nested.template.json'))) {
  write(`stacks/${nameOf(file)}.json`, relocate(read(file)));
}
write('parameters.json', JSON.stringify({
  AppSyncApiName: 'boards', DynamoDBBillingMode: 'PAY_PER_REQUEST', DynamoDBEnableServerSideEncryption: false,
  AuthCognitoUserPoolId: { 'Fn::GetAtt': ['authboards', 'Outputs.UserPoolId'] },
}, null, 2));
rmSync(assembly, { recursive: true });
