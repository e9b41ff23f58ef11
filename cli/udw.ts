import { processIo } from './io.ts';
import { run } from './main.ts';

process.umask(0o077);
process.exitCode = await run(process.argv.slice(2), processIo());
