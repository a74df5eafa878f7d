// The names of all operations that the SDK has.
import * as appsync from '@aws-sdk/client-appsync';

const ending = 'Command';
console.log(JSON.stringify(Object.keys(appsync)
  .filter((name) => name.endsWith(ending) && name !== `$${ending}`)
  .map((name) => name.slice(0, -ending.length))
  .sort()));
