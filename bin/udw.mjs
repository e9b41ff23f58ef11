#!/usr/bin/env node
// The `udw` command, entered from whatever Node the machine has.
import path from 'node:path';
import { endAs, runChild, stop, WATCHED } from '../bootstrap/child.mjs';
import { notInstalled, root } from '../bootstrap/install.mjs';
import { environment, findNode24, noNode24 } from '../bootstrap/node24.mjs';
import { platformProblem } from '../bootstrap/platform.mjs';

const problem = platformProblem() ?? notInstalled();
const node = problem ? undefined : findNode24();
const words = [path.join(root, 'cli', 'udw.ts'), ...process.argv.slice(2)];
if (node) endAs(await runChild(node, words, { stdio: WATCHED, env: environment() }));
else stop(problem ?? noNode24);
