// An AppSync client in plain JavaScript: GraphQL by fetch, subscriptions by the real-time WebSocket protocol. For an application, use
// aws-amplify or Apollo (see the README beside this folder); here the wire is meant to be seen.

const attempts = 5;
const firstDelay = 250;
const longestDelay = 8000;

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const backOff = (attempt) => Math.min(longestDelay, firstDelay * 2 ** attempt) * (0.5 + Math.random() / 2);

/** What the server said no to: `message` for the reader, `errorType` for the program. */
export class Refusal extends Error {
  constructor({ message, errorType }) {
    super(message);
    this.errorType = errorType;
  }
}

/** Queries and mutations. An answer that got lost is asked for again, so mutations carry ids of their own. */
export class GraphQL {
  constructor(url, apiKey) {
    this.url = url;
    this.apiKey = apiKey;
  }

  async run(query, variables = {}) {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#ask(query, variables);
      if (answer) {
        if (answer.errors?.length) throw new Refusal(answer.errors[0]);
        return answer.data;
      }
      if (attempt + 1 === attempts) throw new Error('The server does not answer.');
      await pause(backOff(attempt));
    }
  }

  /** The answer, or null when there is none and asking again may help. */
  async #ask(query, variables) {
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': this.apiKey },
        body: JSON.stringify({ query, variables }),
      });
      return response.status >= 500 || response.status === 429 ? null : await response.json();
    } catch {
      return null;
    }
  }
}

/**
 * One WebSocket for all subscriptions. It comes back after a break and starts every subscription again; what was published in between is
 * lost to it, so the page reads again whenever `onState` says "connected".
 */
export class Realtime {
  #subscriptions = new Map();
  #socket = null;
  #attempt = 0;
  #watchdog = 0;
  #silence = 300_000;
  #connected = false;
  #refused = false;

  constructor(url, apiKey, onState) {
    this.url = url.replace(/^http/, 'ws');
    this.authorization = { host: new URL(url).host, 'x-api-key': apiKey };
    this.onState = onState;
    this.#connect();
  }

  /** Calls `onData` with the data of each publication. `ready` resolves when nothing published from then on is missed. */
  subscribe(query, variables, onData) {
    const id = crypto.randomUUID();
    const ready = new Promise((resolve, reject) => {
      this.#subscriptions.set(id, { query, variables, onData, resolve, reject });
    });
    if (this.#connected) this.#start(id);
    return { ready, stop: () => this.#stop(id) };
  }

  #connect() {
    this.onState('connecting');
    const credentials = btoa(JSON.stringify(this.authorization)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const socket = new WebSocket(this.url, ['graphql-ws', `header-${credentials}`]);
    this.#socket = socket;
    socket.onopen = () => this.#send({ type: 'connection_init' });
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    socket.onclose = () => this.#reconnect();
  }

  async #reconnect() {
    clearTimeout(this.#watchdog);
    this.#connected = false;
    if (this.#refused) return;
    this.onState('waiting');
    await pause(backOff(this.#attempt++));
    this.#connect();
  }

  #receive({ type, id, payload }) {
    this.#expectMore();
    const subscription = this.#subscriptions.get(id);
    switch (type) {
      case 'connection_ack':
        this.#attempt = 0;
        this.#silence = payload?.connectionTimeoutMs ?? this.#silence;
        this.#connected = true;
        for (const each of this.#subscriptions.keys()) this.#start(each);
        this.onState('connected');
        break;
      case 'connection_error':
        this.#refused = true;
        this.onState('refused', payload.errors[0].message);
        break;
      case 'start_ack':
        subscription?.resolve();
        break;
      case 'data':
        if (payload.data) subscription?.onData(payload.data);
        break;
      case 'error':
        this.#subscriptions.delete(id);
        subscription?.reject(new Refusal([payload.errors].flat()[0]));
        break;
      default: // "ka" is a sign of life, "complete" confirms a stop
    }
  }

  /** The server sends "ka" every minute; a connection that is silent for too long is dead even if nobody noticed. */
  #expectMore() {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#socket.close(), this.#silence);
  }

  #start(id) {
    const { query, variables } = this.#subscriptions.get(id);
    const data = JSON.stringify({ query, variables });
    this.#send({ id, type: 'start', payload: { data, extensions: { authorization: this.authorization } } });
  }

  #stop(id) {
    if (this.#subscriptions.delete(id) && this.#connected) this.#send({ id, type: 'stop' });
  }

  #send(frame) {
    this.#socket.send(JSON.stringify(frame));
  }
}
