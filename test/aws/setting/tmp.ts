import { onTestFinished } from 'vitest';
import { newFolder } from '../../load/setting/warehouse.ts';

/** Gives this process a /tmp of its own until the test ends. */
export function newTmp(): string {
  const before = process.env['TMPDIR'];
  onTestFinished(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });
  const tmp = newFolder();
  process.env['TMPDIR'] = tmp;
  return tmp;
}
