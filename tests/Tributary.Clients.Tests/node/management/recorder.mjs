// Calls of the management API through the SDK, each with what it answered; what differs from run to run is replaced by its name.
import * as appsync from '@aws-sdk/client-appsync';
import { endpoints } from '../endpoints.mjs';

const { origin, host } = new URL(endpoints.graphqlUrl);
const hour = 3600;
const day = 24 * hour;

export const runtime = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' };

export const schema = 'type Query { greet: String part: String count: Int } type Mutation { rename: String }';

/** Code that answers a text, whatever it is asked. */
export const answering = (text) => `export function request(ctx) { return { payload: '${text}' }; }
export function response(ctx) { return ctx.result; }`;

/** Code of a pipeline that answers what its last function did. */
export const passing = `export function request(ctx) { return {}; }
export function response(ctx) { return ctx.prev.result; }`;

/** Seconds since 1970, so many days and hours from now. */
export const later = (days, hours = 0) => Math.floor(Date.now() / 1000) + days * day + hours * hour;

/** "7 days" for a time so far from now that is a whole hour, as those of API keys are. */
function lifetime(seconds) {
  if (seconds % hour !== 0) return `${seconds}, which is not on the hour`;
  return `${Math.round((seconds - Date.now() / 1000) / day)} days`;
}

function readable(value, key) {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (value instanceof Date) return Math.abs(value - Date.now()) < 10 * 60_000 ? '{now}' : value.toISOString();
  if (key === 'expires' || key === 'deletes') return lifetime(value);
  if (Array.isArray(value)) return value.map((item) => readable(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, readable(member, name)]));
}

/** One region is one family's own, so that families do not see each other's APIs. */
export class Recorder {
  #calls = [];

  #names = new Map([[host, '{host}']]);

  constructor(region) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    this.client = new appsync.AppSyncClient({ endpoint: origin, region, credentials, maxAttempts: 1 });
  }

  /** Replaces a value wherever it is answered. */
  name(value, name) {
    this.#names.set(value, name);
    return value;
  }

  /** Calls an operation and records its answer, or its error. */
  async call(operation, input = {}) {
    const answer = await this.ask(operation, input);
    this.record(operation, answer);
    return answer;
  }

  /** Calls an operation without recording. */
  async ask(operation, input = {}) {
    try {
      const { $metadata, ...answer } = await this.client.send(new appsync[`${operation}Command`](input));
      return answer;
    } catch (error) {
      if (!error.$metadata?.httpStatusCode) throw error;
      const { name, message, reason, detail } = error;
      return { error: name, status: error.$metadata.httpStatusCode, message, reason, detail };
    }
  }

  record(what, answer) {
    this.#calls.push([what, readable(answer)]);
  }

  /** An API with a key; both are named. */
  async api(settings = {}) {
    const { graphqlApi } = await this.ask('CreateGraphqlApi', { name: 'made for it', authenticationType: 'API_KEY', ...settings });
    this.name(graphqlApi.apiId, '{api}');
    return graphqlApi;
  }

  /** That, with the schema and the data source Local of type NONE. */
  async apiWithSource() {
    const api = await this.api();
    await this.upload(api.apiId, schema);
    await this.ask('CreateDataSource', { apiId: api.apiId, name: 'Local', type: 'NONE' });
    return api;
  }

  async upload(apiId, text) {
    await this.ask('StartSchemaCreation', { apiId, definition: new TextEncoder().encode(text) });
    const { status } = await this.ask('GetSchemaCreationStatus', { apiId });
    if (status !== 'SUCCESS') throw new Error(`The schema is ${status}.`);
  }

  result() {
    let text = JSON.stringify(this.#calls);
    for (const [value, name] of this.#names) text = text.replaceAll(value, name);
    return JSON.parse(text);
  }
}
