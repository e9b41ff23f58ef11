// node bootstrap/run.mjs FILE [ARGUMENT …]: installs and builds what is missing, then runs FILE under the project's Node 24.
import path from 'node:path';
import { buildAssembly } from './assembly.mjs';
import { endAs, runChild, stop } from './child.mjs';
import { install, root } from './install.mjs';
import { environment, findNode24, noNode24 } from './node24.mjs';
import { platformProblem } from './platform.mjs';

const [file, ...rest] = process.argv.slice(2);
const problem = platformProblem() ?? install();
const node = problem ? undefined : findNode24();
const unbuilt = node ? buildAssembly(node) : undefined;
if (unbuilt) stop(unbuilt);
else if (node) {
  const PATH = `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`;
  endAs(await runChild(node, [path.join(root, file), ...rest], { env: { ...environment(), PATH } }));
} else stop(problem ?? noNode24);
