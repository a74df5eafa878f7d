import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { id, input } = ctx.args;
  return {
    method: 'POST',
    resourcePath: `/v1/rooms/${util.urlEncode(id)}/messages`,
    params: {
      headers: { 'Content-Type': 'application/json', 'X-Caller': ctx.identity.sub },
      query: { source: 'appsync', limit: `${ctx.args.limit ?? 10}` },
      body: JSON.stringify({ text: input.text, tags: input.tags, meta: { from: ctx.identity.sub, priority: input.priority || 'normal' } }),
    },
  };
}

export function response(ctx) {
  const { statusCode, body } = ctx.result;
  if (statusCode === 404) {
    return null;
  }
  if (statusCode < 200 || statusCode >= 300) {
    util.appendError(`The service answered ${statusCode}`, 'Service', { statusCode });
    return null;
  }
  const parsed = JSON.parse(body);
  return { id: parsed.id, status: parsed.state.toUpperCase(), items: parsed.items.map((item) => ({ ...item, total: item.price * item.count })) };
}
