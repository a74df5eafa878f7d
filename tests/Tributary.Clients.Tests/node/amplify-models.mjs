// The models of an Amplify Gen 2 backend through aws-amplify's typed client. Argument: the backend's amplify_outputs.json.
import { readFileSync } from 'node:fs';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/data';
import { Hub } from 'aws-amplify/utils';
import { report, until } from './endpoints.mjs';

Amplify.configure(JSON.parse(readFileSync(process.argv[2], 'utf8')));

const client = generateClient();
const { Board, Card } = client.models;
const errorsOf = ({ data, errors }) => ({ data, errors: errors?.map(({ errorType, path }) => ({ errorType, path })) });

let acknowledged = 0;
Hub.listen('api', ({ payload }) => { if (payload.event === 'Subscription ack') acknowledged += 1; });

await report(async () => {
  const heard = [];
  const subscription = Card.onCreate({ filter: { text: { beginsWith: 'b' } } })
    .subscribe({ next: ({ text }) => heard.push(text), error: (error) => heard.push(error) });
  await until('an acknowledged subscription', () => acknowledged === 1);

  const { data: board } = await Board.create({ title: 'sprint' });
  for (const text of ['apples', 'bananas', 'cherries', 'blueberries']) await Card.create({ text, boardId: board.id });
  await until('two cards', () => heard.length >= 2);
  subscription.unsubscribe();

  const { data: cards } = await board.cards();
  const bananas = cards.find(({ text }) => text === 'bananas');
  const { data: done } = await Card.update({ id: bananas.id, done: true });
  const { data: listed } = await Card.list({ filter: { done: { eq: true } } });
  const { data: owner } = await done.board();
  const { data: deleted } = await Card.delete({ id: bananas.id });
  const first = await Card.list({ limit: 2 });
  const rest = await Card.list({ limit: 2, nextToken: first.nextToken });

  return {
    board: { title: board.title, dated: !Number.isNaN(Date.parse(board.createdAt)) },
    heard,
    cards: cards.map(({ text }) => text).sort(),
    done: { text: done.text, done: done.done },
    listed: listed.map(({ text }) => text),
    owner: owner.title,
    deleted: deleted.text,
    gone: (await Card.get({ id: bananas.id })).data,
    pages: [...first.data, ...rest.data].map(({ text }) => text).sort(),
    missing: errorsOf(await Card.update({ id: 'nobody', done: true })),
  };
});
