import { GraphQL, Realtime } from './appsync.js';

const element = (id) => document.getElementById(id);
const typingShownFor = 3000;
const typingSentEvery = 2000;

const messageFields = 'id roomId text sentAt authorName';
const operations = {
  rooms: 'query ($nextToken: String) { listRooms(nextToken: $nextToken) { items { id title } nextToken } }',
  room: `query ($id: ID!) {
    getRoom(id: $id) { id title members(limit: 100) { items { name } } messages { items { ${messageFields} } nextToken } }
  }`,
  earlier: `query ($roomId: ID!, $nextToken: String) {
    listMessages(roomId: $roomId, nextToken: $nextToken) { items { ${messageFields} } nextToken }
  }`,
  createRoom: 'mutation ($id: ID!, $title: String!) { createRoom(id: $id, title: $title) { id title } }',
  join: 'mutation ($roomId: ID!, $name: String!) { joinRoom(roomId: $roomId, name: $name) { roomId name joinedAt } }',
  post: `mutation ($input: PostMessageInput!) { postMessage(input: $input) { ${messageFields} } }`,
  remove: `mutation ($roomId: ID!, $id: ID!, $authorName: String!) {
    deleteMessage(roomId: $roomId, id: $id, authorName: $authorName) { ${messageFields} }
  }`,
  typing: 'mutation ($roomId: ID!, $name: String!) { setTyping(roomId: $roomId, name: $name) { roomId name } }',
  onMessage: `subscription ($roomId: ID!) { onMessage(roomId: $roomId) { ${messageFields} } }`,
  onMessageDeleted: 'subscription ($roomId: ID!) { onMessageDeleted(roomId: $roomId) { id } }',
  onMemberJoined: 'subscription ($roomId: ID!) { onMemberJoined(roomId: $roomId) { name } }',
  onTyping: 'subscription ($roomId: ID!) { onTyping(roomId: $roomId) { name } }',
};

let api;
let realtime;
let name;
let room = null;

/** A value from the address, as ?key=… or #key=… (what stands behind # is not sent to any server). */
function fromAddress(key) {
  return new URLSearchParams(location.search).get(key) ?? new URLSearchParams(location.hash.slice(1)).get(key);
}

async function attempt(problemId, work) {
  element(problemId).textContent = '';
  try {
    await work();
  } catch (error) {
    element(problemId).textContent = error.message;
  }
}

async function enter() {
  name = element('name').value.trim();
  const key = element('key').value.trim();
  const url = new URL('/graphql', location.origin).href;
  api = new GraphQL(url, key);
  await showRooms();
  sessionStorage.setItem('key', key);
  sessionStorage.setItem('name', name);
  realtime = new Realtime(`${url}/realtime`, key, showConnection);
  element('enter').hidden = true;
  element('chat').hidden = false;
  const wanted = fromAddress('room');
  if (wanted) await openRoom(wanted);
}

function showConnection(state, reason) {
  const texts = {
    connecting: 'Connecting…',
    connected: 'Connected',
    waiting: 'Connection lost, trying again…',
    refused: `Refused: ${reason}`,
  };
  element('connection').textContent = texts[state];
  // After a break, what was said meanwhile is read from the API.
  if (state === 'connected' && room) attempt('problem', () => readRoom(room.id));
}

async function showRooms(nextToken = null) {
  const { listRooms } = await api.run(operations.rooms, { nextToken });
  if (!nextToken) element('rooms').replaceChildren();
  element('rooms').append(...listRooms.items.map(roomEntry));
  element('more-rooms').hidden = !listRooms.nextToken;
  element('more-rooms').onclick = () => attempt('problem', () => showRooms(listRooms.nextToken));
}

function roomEntry({ id, title }) {
  const button = document.createElement('button');
  button.textContent = title;
  button.dataset.room = id;
  button.onclick = () => attempt('problem', () => openRoom(id));
  const item = document.createElement('li');
  item.append(button);
  return item;
}

async function openRoom(id) {
  room?.subscriptions.forEach((each) => each.stop());
  const opening = { id, messages: new Map(), members: new Set(), nextToken: null, subscriptions: [] };
  room = opening;
  await api.run(operations.join, { roomId: id, name });
  if (room !== opening) return;
  opening.subscriptions = subscribe(id);
  // First listen, then read: nothing falls between the two, and what comes twice has the same id.
  await Promise.all(opening.subscriptions.map((each) => each.ready));
  if (room !== opening) return;
  await readRoom(id);
  for (const button of element('rooms').querySelectorAll('button')) button.ariaCurrent = String(button.dataset.room === id);
  element('message-form').hidden = false;
  element('room-title').focus();
}

function subscribe(roomId) {
  const inRoom = (use) => (data) => { if (room?.id === roomId) use(data); };
  return [
    realtime.subscribe(operations.onMessage, { roomId }, inRoom(({ onMessage }) => addMessages([onMessage]))),
    realtime.subscribe(operations.onMessageDeleted, { roomId }, inRoom(({ onMessageDeleted }) => dropMessage(onMessageDeleted.id))),
    realtime.subscribe(operations.onMemberJoined, { roomId }, inRoom(({ onMemberJoined }) => addMembers([onMemberJoined]))),
    realtime.subscribe(operations.onTyping, { roomId }, inRoom(({ onTyping }) => showTyping(onTyping.name))),
  ];
}

async function readRoom(id) {
  const { getRoom } = await api.run(operations.room, { id });
  if (room.id !== id) return;
  if (!getRoom) throw new Error(`There is no room ${id}.`);
  element('room-title').textContent = getRoom.title;
  element('messages').ariaLabel = `Messages in ${getRoom.title}`;
  room.messages.clear();
  addMembers(getRoom.members.items);
  addMessages(getRoom.messages.items);
  expectEarlier(getRoom.messages.nextToken);
}

function expectEarlier(nextToken) {
  room.nextToken = nextToken;
  element('earlier').hidden = !nextToken;
}

async function readEarlier() {
  const { listMessages } = await api.run(operations.earlier, { roomId: room.id, nextToken: room.nextToken });
  addMessages(listMessages.items);
  expectEarlier(listMessages.nextToken);
}

function addMembers(members) {
  for (const member of members) room.members.add(member.name);
  element('members').textContent = `Members: ${[...room.members].sort().join(', ')}`;
}

function addMessages(messages) {
  for (const message of messages) room.messages.set(message.id, message);
  const list = element('messages');
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  const ordered = [...room.messages.values()].sort((a, b) => a.sentAt.localeCompare(b.sentAt) || a.id.localeCompare(b.id));
  const shown = new Map([...list.children].map((item) => [item.dataset.message, item]));
  // Items that stay are not touched, so that a screen reader announces only what is new.
  ordered.forEach((message, index) => {
    const item = shown.get(message.id) ?? messageItem(message);
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
  while (list.children.length > ordered.length) list.lastElementChild.remove();
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function messageItem({ id, text, sentAt, authorName }) {
  const item = document.createElement('li');
  item.dataset.message = id;
  const author = Object.assign(document.createElement('span'), { className: 'author', textContent: authorName });
  const time = Object.assign(document.createElement('time'), { dateTime: sentAt, textContent: new Date(sentAt).toLocaleTimeString() });
  const words = Object.assign(document.createElement('p'), { className: 'text', textContent: text });
  item.append(author, time, words);
  if (authorName === name) {
    const remove = Object.assign(document.createElement('button'), { className: 'remove', textContent: '×' });
    remove.ariaLabel = `Delete “${text}”`;
    remove.onclick = () => attempt('problem', () => removeMessage(id));
    item.classList.add('own');
    item.prepend(remove);
  }
  return item;
}

function dropMessage(id) {
  room.messages.delete(id);
  addMessages([]);
}

let typingTimer = 0;
function showTyping(who) {
  if (who === name) return;
  element('typing').textContent = `${who} is writing…`;
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => { element('typing').textContent = ''; }, typingShownFor);
}

let typingSent = 0;
function sayTyping() {
  if (Date.now() - typingSent < typingSentEvery) return;
  typingSent = Date.now();
  attempt('problem', () => api.run(operations.typing, { roomId: room.id, name }));
}

async function post() {
  const input = { id: crypto.randomUUID(), roomId: room.id, authorName: name, text: element('text').value };
  element('text').value = '';
  const { postMessage } = await api.run(operations.post, { input });
  if (room.id === postMessage.roomId) addMessages([postMessage]);
}

async function removeMessage(id) {
  const roomId = room.id;
  await api.run(operations.remove, { roomId, id, authorName: name });
  if (room.id === roomId) dropMessage(id);
}

async function createRoom() {
  const { createRoom: created } = await api.run(operations.createRoom, { id: crypto.randomUUID(), title: element('title').value });
  element('title').value = '';
  await showRooms();
  await openRoom(created.id);
}

function onSubmit(formId, problemId, work) {
  element(formId).onsubmit = (event) => {
    event.preventDefault();
    attempt(problemId, work);
  };
}

onSubmit('enter-form', 'enter-problem', enter);
onSubmit('room-form', 'problem', createRoom);
onSubmit('message-form', 'problem', post);
element('earlier').onclick = () => attempt('problem', readEarlier);
element('text').oninput = sayTyping;

element('name').value = fromAddress('name') ?? sessionStorage.getItem('name') ?? '';
element('key').value = fromAddress('key') ?? sessionStorage.getItem('key') ?? '';
if (element('name').value && element('key').value) attempt('enter-problem', enter);
