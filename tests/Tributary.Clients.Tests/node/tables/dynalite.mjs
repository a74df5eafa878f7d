// dynalite in a process of its own: prints its port. A request that makes it fail inside, or that it never answers, is answered with 500
// and the failure, so that whoever compares can go on.
import dynalite from 'dynalite';

const patience = 2000;
let answering;

function fail(response, failure) {
  if (response.writableEnded) return;
  response.statusCode = 500;
  response.end(JSON.stringify({ failure: String(failure) }));
}

const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
server.on('request', (request, response) => {
  answering = response;
  const timer = setTimeout(() => fail(response, 'no answer'), patience);
  response.on('close', () => clearTimeout(timer));
});
process.on('uncaughtException', (failure) => fail(answering, failure));
process.on('unhandledRejection', (failure) => fail(answering, failure));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
