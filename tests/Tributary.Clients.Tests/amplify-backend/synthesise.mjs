// What `npx ampx sandbox` does before it deploys: runs the backend's program with the context of a sandbox.
//   node synthesise.mjs CDK_OUT [FOLDER]
process.env.CDK_OUTDIR = process.argv[2];
process.env.CDK_CONTEXT_JSON = JSON.stringify({
  'amplify-backend-namespace': 'boards', 'amplify-backend-name': 'dev', 'amplify-backend-type': 'sandbox',
});
await import(`./${process.argv[3] ?? 'amplify'}/backend.js`);
