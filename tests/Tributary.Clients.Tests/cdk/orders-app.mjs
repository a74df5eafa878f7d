// Synthesises an application as its users write them: tables in one stack, a GraphQL and an Event API in a second, resolvers in a
// nested third.
import { App, CfnOutput, NestedStack, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { fileURLToPath } from 'node:url';

const [outdir] = process.argv.slice(2);
const file = (name) => fileURLToPath(new URL(name, import.meta.url));
const runtime = appsync.FunctionRuntime.JS_1_0_0;

class TableStack extends Stack {
  constructor(scope, id) {
    super(scope, id);
    this.orders = new dynamodb.TableV2(this, 'Orders', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      globalSecondaryIndexes: [
        { indexName: 'byCustomer', partitionKey: { name: 'customer', type: dynamodb.AttributeType.STRING } },
      ],
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

class Reading extends NestedStack {
  constructor(scope, id, { api, source }) {
    super(scope, id);
    new appsync.Resolver(this, 'OrdersOf', {
      api,
      dataSource: source,
      typeName: 'Query',
      fieldName: 'ordersOf',
      runtime,
      code: appsync.Code.fromAsset(file('code/orders-of.js')),
    });
  }
}

class ApiStack extends Stack {
  constructor(scope, id, { orders }) {
    super(scope, id);
    const api = new appsync.GraphqlApi(this, 'Api', {
      name: 'orders',
      definition: appsync.Definition.fromFile(file('orders.graphql')),
      authorizationConfig: {
        defaultAuthorization: { authorizationType: appsync.AuthorizationType.API_KEY },
        additionalAuthorizationModes: [{ authorizationType: appsync.AuthorizationType.IAM }],
      },
      environmentVariables: { STAGE: 'assembled' },
    });
    const source = api.addDynamoDbDataSource('OrdersSource', orders);
    const none = api.addNoneDataSource('None');
    source.createResolver('GetOrder', {
      typeName: 'Query',
      fieldName: 'getOrder',
      runtime,
      code: appsync.Code.fromAsset(file('code/get-order.js')),
    });
    none.createResolver('Stage', {
      typeName: 'Query',
      fieldName: 'stage',
      runtime,
      code: appsync.Code.fromInline(
        'export const request = (ctx) => ({ payload: ctx.env.STAGE });\nexport const response = (ctx) => ctx.result;\n'),
    });
    const check = new appsync.AppsyncFunction(this, 'Check', {
      api, name: 'check', dataSource: none, runtime, code: appsync.Code.fromAsset(file('code/check-order.js')),
    });
    const put = new appsync.AppsyncFunction(this, 'Put', {
      api, name: 'put', dataSource: source, runtime, code: appsync.Code.fromAsset(file('code/put-order.js')),
    });
    api.createResolver('PutOrder', {
      typeName: 'Mutation',
      fieldName: 'putOrder',
      runtime,
      pipelineConfig: [check, put],
      code: appsync.Code.fromInline(
        "export function request(ctx) { ctx.stash.note = 'by pipeline'; return {}; }\n"
        + 'export const response = (ctx) => ctx.prev.result;\n'),
    });
    new Reading(this, 'Reading', { api, source });
    const { API_KEY, IAM } = appsync.AppSyncAuthorizationType;
    const events = new appsync.EventApi(this, 'Events', {
      apiName: 'order-events',
      domainName: {
        domainName: 'events.orders.example',
        certificate: acm.Certificate.fromCertificateArn(
          this, 'Certificate', 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000'),
      },
      authorizationConfig: {
        authProviders: [{ authorizationType: API_KEY }, { authorizationType: IAM }],
        connectionAuthModeTypes: [API_KEY, IAM],
        defaultPublishAuthModeTypes: [API_KEY, IAM],
        defaultSubscribeAuthModeTypes: [API_KEY, IAM],
      },
    });
    events.addChannelNamespace('default');
    events.addChannelNamespace('announcements', { code: appsync.Code.fromAsset(file('code/announce-orders.js')) });
    new CfnOutput(this, 'EventHost', { value: events.httpDns });
    new CfnOutput(this, 'EventApiId', { value: events.apiId });
    new CfnOutput(this, 'EventKey', { value: events.apiKeys.Default.attrApiKey });
    new CfnOutput(this, 'ApiUrl', { value: api.graphqlUrl });
    new CfnOutput(this, 'ApiKey', { value: api.apiKey });
    new CfnOutput(this, 'TableName', { value: orders.tableName });
  }
}

const app = new App({ outdir });
const { orders } = new TableStack(app, 'OrderTables');
new ApiStack(app, 'OrderApi', { orders });
app.synth();
