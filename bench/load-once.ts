// node bench/load-once.ts HOME REGULATIONS FILE: one load by the command line, as a person runs it.
import { processIo } from '../cli/io.ts';
import { run } from '../cli/main.ts';
import { reportPeak } from './report-peak.ts';

const [home = '', regulations = '', file = ''] = process.argv.slice(2);
process.exitCode = await run(['load', regulations, file, '--home', home], processIo());
reportPeak();
