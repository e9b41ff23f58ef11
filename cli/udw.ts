import { run } from './main.ts';
import { runProcess } from './process.ts';
import { endWithStarter } from './starter.ts';

endWithStarter();
await runProcess((io) => run(process.argv.slice(2), io));
