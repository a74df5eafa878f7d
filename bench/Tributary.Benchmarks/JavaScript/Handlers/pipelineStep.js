const order = { viewer: 0, member: 1, owner: 2 };

export function request(ctx) {
  const { stash, args, identity } = ctx;
  const groups = identity.groups ?? [];
  let role = 'viewer';
  for (const group of groups) {
    switch (group) {
      case 'admins':
        role = 'owner';
        break;
      case 'editors':
        if (order[role] < order.member) {
          role = 'member';
        }
        break;
      default:
    }
  }
  stash.role = role;
  stash.trail = [...(stash.trail ?? []), { step: 'authorize', by: identity.sub, role }];
  if (order[role] < order[args.needs]) {
    return { payload: { allowed: false, role } };
  }
  return { payload: { allowed: true, role, room: args.id } };
}

export function response(ctx) {
  const { allowed, role } = ctx.prev.result;
  ctx.stash.trail.push({ step: 'done', allowed });
  return { allowed, role, steps: ctx.stash.trail.length, names: ctx.stash.trail.map((entry) => entry.step).join('>') };
}
