// server-in-child.ts MODE PORT: an engine's stand-in. `parent` starts `child` in its own group; the child listens and ignores SIGTERM.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const [mode = '', port = ''] = process.argv.slice(2);
if (mode === 'dies') {
  process.stdout.write('starting\nthe data folder is not mine\n');
  process.exitCode = 3;
} else if (mode === 'parent') {
  spawn(process.execPath, [import.meta.filename, 'child', port], { stdio: 'inherit' });
} else {
  process.on('SIGTERM', () => undefined);
  createServer().listen(Number(port), '127.0.0.1');
}
