import { query } from '@aws-appsync/utils/dynamodb';

export const request = (ctx) =>
  query({ query: { customer: { eq: ctx.args.customer } }, index: 'byCustomer', limit: 10 });

export const response = (ctx) => ctx.result;
