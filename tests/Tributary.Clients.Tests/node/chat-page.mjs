// The chat page in two tabs of a real browser: a message crosses, and nothing on the page fails.
import { withBrowser } from './browser.mjs';
import { endpoints, prepareRoom, report } from './endpoints.mjs';

const origin = new URL(endpoints.graphqlUrl).origin;
const texts = (page) => page.locator('#messages .text').allTextContents();

async function openTab(context, name, problems) {
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`${name}: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error') problems.push(`${name}: ${message.text()}`); });
  page.on('requestfailed', (request) => problems.push(`${name}: ${request.url()} ${request.failure().errorText}`));
  await page.goto(`${origin}/#key=${endpoints.apiKeys[0]}`);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.getByRole('button', { name: 'browser-room' }).click();
  await page.getByRole('heading', { name: 'browser-room' }).waitFor();
  await page.getByText('Connected', { exact: true }).waitFor();
  await page.getByPlaceholder('Write a message').waitFor();
  return page;
}

async function say(page, text) {
  await page.getByPlaceholder('Write a message').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

const sees = (page, text) => page.locator('#messages .text').filter({ hasText: text }).waitFor();

await report(() => withBrowser(async (context) => {
  await prepareRoom('browser-room', 'Host');
  const problems = [];
  const ada = await openTab(context, 'Ada', problems);
  const grace = await openTab(context, 'Grace', problems);
  await ada.getByText('Members: Ada, Grace, Host').waitFor();

  await say(ada, 'hello from the first tab');
  await sees(grace, 'hello from the first tab');
  await say(grace, '<b>not markup</b>');
  await sees(ada, '<b>not markup</b>');
  const both = { ada: await texts(ada), grace: await texts(grace) };

  await ada.getByRole('button', { name: 'Delete “hello from the first tab”' }).click();
  for (const page of [ada, grace]) await page.locator('#messages li').nth(1).waitFor({ state: 'detached' });
  return { both, afterDelete: { ada: await texts(ada), grace: await texts(grace) }, title: await ada.title(), problems };
}));
