// src/listItems.ts
import { util } from "@aws-appsync/utils";
import * as ddb from "@aws-appsync/utils/dynamodb";
var DEFAULT_LIMIT = 20;
var toSummary = (item, index) => {
  const { id, title, author, scores = [], ...other } = item;
  const total = scores.reduce((sum, score) => sum + score, 0);
  return {
    id,
    title: title.length > 12 ? `${title.slice(0, 12)}...` : title,
    author: author?.name ?? "anonymous",
    average: scores.length === 0 ? 0 : Math.round(total / scores.length * 10) / 10,
    position: index + 1,
    extra: Object.keys(other).length
  };
};
function request2(ctx) {
  const { filter, limit = DEFAULT_LIMIT, nextToken } = ctx.args;
  const expressions = [];
  const names = {};
  const values = {};
  for (const key of Object.keys(filter ?? {})) {
    const condition = filter[key];
    names[`#${key}`] = key;
    if (condition.eq !== void 0) {
      values[`:${key}`] = condition.eq;
      expressions.push(`#${key} = :${key}`);
    } else if (condition.beginsWith !== void 0) {
      values[`:${key}`] = condition.beginsWith;
      expressions.push(`begins_with(#${key}, :${key})`);
    }
  }
  return ddb.get({ filter: { expression: expressions.join(" AND "), names, values: util.dynamodb.toMapValues(values) }, limit, nextToken });
}
function response2(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const { items, nextToken } = ctx.result;
  return { items: items.filter((item) => !item.deleted).map(toSummary), nextToken: nextToken ?? null };
}
export {
  request2 as request,
  response2 as response
};
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbXSwibWFwcGluZ3MiOiIifQ==
