#!/usr/bin/env node
// The `udw` command, entered from whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../bootstrap/install.mjs';
import { findNode24, noNode24 } from '../bootstrap/node24.mjs';
import { platformProblem } from '../bootstrap/platform.mjs';

const problem = platformProblem();
const node = problem ? undefined : findNode24();
if (!node) {
  process.stderr.write(`${problem ?? noNode24}\n`);
  process.exit(1);
}
const { status, signal } = spawnSync(node, [path.join(root, 'cli', 'udw.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
if (signal) process.kill(process.pid, signal);
process.exit(status ?? 1);
