// node bootstrap/run.mjs FILE [ARGUMENT …]: installs what is missing, then runs FILE under the project's Node 24.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { install, root } from './install.mjs';
import { findNode24, noNode24 } from './node24.mjs';
import { platformProblem } from './platform.mjs';

function stop(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

const [file, ...rest] = process.argv.slice(2);
const problem = platformProblem() ?? install();
if (problem) stop(problem);
const node = findNode24();
if (!node) stop(noNode24);

const { status, signal } = spawnSync(node, [path.join(root, file), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}` },
});
if (signal) process.kill(process.pid, signal);
process.exit(status ?? 1);
