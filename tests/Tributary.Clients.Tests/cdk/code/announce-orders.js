import { util } from '@aws-appsync/utils';

export function onPublish(ctx) {
  if (ctx.info.channel.segments.includes('closed')) {
    util.error('The shop is closed.', 'ShopClosed');
  }

  return ctx.events
    .filter(({ payload }) => payload.total > 0)
    .map(({ id, payload }) => ({ id, payload: { ...payload, channel: ctx.info.channel.path } }));
}

export function onSubscribe(ctx) {
  if (ctx.info.channel.path === '/announcements/secret') {
    util.unauthorized();
  }
}
