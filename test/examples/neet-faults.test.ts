import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { regulationsOf, SOURCES, type Source } from '../../examples/neet/delivery.ts';
import { FAULTS, type FaultName, generateFault } from '../../examples/neet/faults.ts';
import { generate } from '../../examples/neet/generate.ts';
import { udw } from '../load/support/command.ts';

const MADE = { people: 1000, seed: 3 };

let directory: string;
/** Homes in which nothing was loaded, and the first delivery of the register. */
let empty: string;
let loaded: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'neet-faults-'));
  [empty, loaded] = [join(directory, 'empty'), join(directory, 'loaded')];
  for (const home of [empty, loaded]) await udw(home, 'init');
  const first = await generate({ ...MADE, clean: true, directory: join(directory, 'first') });
  expect((await load(loaded, 'population', first.population.file)).code).toBe(0);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const load = (home: string, source: Source, file: string) =>
  udw(home, 'load', fileURLToPath(regulationsOf(source)), file);

const REFUSED: Readonly<Record<FaultName, { readonly code: number; readonly rule: string }>> = {
  cut: { code: 5, rule: 'load.checksum' },
  'wrong-columns': { code: 5, rule: 'load.heading-missing' },
  'stray-column': { code: 5, rule: 'load.heading-unknown' },
  'encoding-utf-8': { code: 5, rule: 'load.encoding-invalid' },
  'encoding-kz-1048': { code: 5, rule: 'load.encoding-contradicted' },
  'manifest-hash': { code: 5, rule: 'load.checksum' },
  'manifest-records': { code: 5, rule: 'verify.records' },
  'manifest-present': { code: 5, rule: 'verify.present' },
  'sequence-gap': { code: 4, rule: 'load.sequence' },
  'half-lost': { code: 5, rule: 'verify.deleted-share' },
};

test.each(Object.entries(REFUSED))('%s is refused as a whole, and by its own rule', async (name, refused) => {
  const fault = name as FaultName;
  const made = await generateFault(fault, { ...MADE, directory: join(directory, fault) });
  const { source, delivery } = FAULTS[fault];
  const { code, err } = await load(delivery === 1 ? empty : loaded, source, made.file);
  expect(err).toContain(`[${refused.rule},`);
  expect(code).toBe(refused.code);
});

test.each(SOURCES)('the regulations of %s have neither an error nor a warning', async (source) => {
  const { code, out } = await udw(empty, 'regulations', 'lint', fileURLToPath(regulationsOf(source)));
  expect(out).toContain('errors 0, warnings 0');
  expect(code).toBe(0);
});

test('the register without a mistake is accepted to the last record', async () => {
  const again = await generate({ ...MADE, clean: true, directory: join(directory, 'second'), delivery: 2 });
  const { code, out } = await load(loaded, 'population', again.population.file);
  expect(out).toContain('rejected 0');
  expect(code).toBe(0);
});
