import { run } from './main.ts';
import { runProcess } from './process.ts';

await runProcess((io) => run(process.argv.slice(2), io));
