import { util } from '@aws-appsync/utils';

const stopWords = ['the', 'a', 'of', 'and', 'to'];

export function request(ctx) {
  const { text, title } = ctx.args.input;
  const words = text.split(' ').map((word) => word.trim().toLowerCase());
  const kept = words.filter((word) => word.length > 1 && stopWords.indexOf(word) < 0);
  const slug = title.trim().toLowerCase().split(' ').join('-').slice(0, 40);
  const initials = title.split(' ').map((word) => word.charAt(0).toUpperCase()).join('');
  let summary = '';
  for (const word of kept) {
    if (summary.length + word.length > 60) {
      break;
    }
    summary += (summary ? ' ' : '') + word;
  }
  return { payload: { slug, initials, summary, words: kept.length, key: util.base64Encode(`${slug}|${initials}`) } };
}

export function response(ctx) {
  const { slug } = ctx.prev.result;
  return slug.startsWith('draft-') ? slug.substring(6) : slug.replace('room', 'space');
}
