// dynalite on a LevelDB in a folder: prints its address when it listens.
import dynalite from 'dynalite';

const server = dynalite({ path: process.argv[2], createTableMs: 0 });
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
