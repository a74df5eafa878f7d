// What every script here needs: where the server is, a WebSocket that keeps what it received, bounded waiting, one line of result.
import WebSocket from 'ws';

const patience = 30_000;
const interval = 20;

/** The API as the server's outputs file describes it, and what the test adds to it. */
export const endpoints = JSON.parse(process.env.TRIBUTARY_ENDPOINTS);

/** Every frame that any socket of this process received, in order. */
export const frames = [];

/** The code with which each socket ended, in order. */
export const closings = [];

class RecordingWebSocket extends WebSocket {
  constructor(url, protocols) {
    super(url, protocols);
    this.on('message', (data) => frames.push(JSON.parse(data)));
    this.on('close', (code) => closings.push(code));
  }
}

/** Node 20 has no WebSocket of its own; the clients look for the global one. */
globalThis.WebSocket = RecordingWebSocket;

export const framesOf = (type) => frames.filter((frame) => frame.type === type);

/** Resolves when the condition holds; a condition that never comes true fails with its name. */
export async function until(what, condition) {
  const end = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited ${patience} ms in vain for: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, interval); });
  }
}

/** Runs the script's work and prints its result as the one line of the standard output. */
export async function report(work) {
  try {
    process.stdout.write(`${JSON.stringify(await work())}\n`, () => process.exit(0));
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}

/** Plain GraphQL over HTTP, without any client. */
export async function graphql(query, variables = {}, url = endpoints.graphqlUrl, apiKey = endpoints.apiKeys[0]) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** Makes a room with a member, without any client. */
export async function prepareRoom(id, member) {
  const query = `mutation ($id: ID!, $title: String!, $name: String!) {
    createRoom(id: $id, title: $title) { id }
    joinRoom(roomId: $id, name: $name) { roomId name joinedAt }
  }`;
  const answer = await graphql(query, { id, title: id, name: member });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
}
