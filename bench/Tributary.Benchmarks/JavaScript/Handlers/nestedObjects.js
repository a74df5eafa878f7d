const defaults = { theme: 'light', notify: { mail: true, push: false }, language: 'en' };

function merge(settings) {
  return { ...defaults, ...settings, notify: { ...defaults.notify, ...settings?.notify } };
}

export function request(ctx) {
  const { input } = ctx.args;
  const settings = merge(input.settings);
  const address = input.profile?.address ?? {};
  return {
    payload: {
      user: { id: ctx.args.id, name: { first: input.profile?.first ?? '', last: input.profile?.last ?? '' }, address: { city: address.city, zip: address.zip ?? null } },
      settings,
      channels: Object.entries(settings.notify).filter(([, on]) => on).map(([channel]) => channel),
      depth: input.profile?.contact?.phones?.[0]?.number ?? 'none',
    },
  };
}

export function response(ctx) {
  const { user: { name: { first, last }, ...user }, settings: { theme, language } } = ctx.prev.result;
  const result = { ...user, displayName: `${first} ${last}`.trim(), preferences: { theme, language } };
  if (theme === 'dark') {
    result.preferences.contrast = 'high';
  }
  delete result.address;
  return result;
}
