import { describe, expect, test } from 'vitest';
import { loadKey, regulationsKey } from '../../adapters/aws/lake/registry.ts';
import type { RecordedLakeLoad } from '../../services/lake/seen.ts';
import { payments, regulationsText } from '../load/setting/regulations.ts';
import type { CasesOnAws } from './setting/cases-on-aws.ts';
import { newTerminal, type Terminal } from './setting/terminal.ts';

const text = regulationsText({ tables: [payments] });

const landed: Omit<RecordedLakeLoad, 'id' | 'state'> = {
  regulations: 'register',
  regulationsVersion: '1.0.0',
  table: 'payments',
  file: 'payments.csv',
  landed: 'justice/SECRET-FOLDER/payments.csv',
  sha256: 'a'.repeat(64),
  bytes: 1234,
  sequence: 1,
  asOf: '2026-02-28',
  manifest: '{"SECRET":"MANIFEST"}',
  clear: false,
  at: '2026-03-01T20:00:00.000Z',
};

const delivery = {
  table: 'payments',
  file: 'payments.csv',
  sha256: 'a'.repeat(64),
  bytes: 1234,
  sequence: 1,
  asOf: '2026-02-28',
  records: 1000,
  accepted: 990,
  rejected: 10,
};

const loads: readonly RecordedLakeLoad[] = [
  {
    ...landed,
    id: 1,
    state: 'committed',
    endedAt: '2026-03-01T20:05:00.000Z',
    delivery,
    allowed: { case: 'C-2026-000001', kind: 'historical' },
  },
  { ...landed, id: 2, state: 'failed', endedAt: '2026-03-01T21:05:00.000Z', rules: ['verify.total'] },
  { ...landed, id: 3, state: 'running', regulations: 'other', regulationsVersion: '2.0.0' },
];

/** Records loads, and regulations of the system `Register`; those of the third are of another system. */
async function record({ table }: CasesOnAws): Promise<void> {
  const other = text.replace(/(\bdataProduct\W+)Register/, '$1Other');
  await table('loads').write([
    ...loads.map((load) => ({ put: { ...loadKey(load.id), ...load } })),
    { put: { ...regulationsKey('register', '1.0.0'), text } },
    { put: { ...regulationsKey('other', '2.0.0'), text: other } },
    { put: { pk: 'KEY', sk: 'EDGE', kcv: 'SECRET' } },
  ]);
}

/** A platform whose provider justice connects the system `Register`. */
async function connected(): Promise<Terminal> {
  const terminal = await newTerminal();
  await record(terminal.platform);
  const opened = await terminal.as(
    'nurlan',
    ...['case', 'open', 'connection', '--system', 'Register', '--party', 'provider=justice'],
  );
  if (opened.code !== 0) throw new Error(opened.err);
  return terminal;
}

const numbersIn = (out: string): readonly number[] =>
  (JSON.parse(out) as { id: number }[]).map(({ id }) => id);

describe('who sees which loads', () => {
  test.each([
    ['the operator all', 'nurlan', [1, 2, 3]],
    ['the authorized body all', 'aliya', [1, 2, 3]],
    ['the provider those of its systems', 'saule', [1, 2]],
  ])('%s', async (_, actor, seen) => {
    const { as } = await connected();
    expect(numbersIn((await as(actor, 'loads', '--json')).out)).toEqual(seen);
  });

  test('a provider that connects no system sees none', async () => {
    const { as, platform } = await newTerminal();
    await record(platform);
    expect(await as('saule', 'loads')).toMatchObject({ code: 0, out: 'Nothing was loaded yet.\n' });
    expect((await as('saule', 'loads', 'show', '1')).err).toMatch(/\[load\.not-found\]\n$/);
  });

  test.each([[['loads']], [['loads', 'show', '1']]])('a customer none: %j', async (argv) => {
    const { as } = await connected();
    expect(await as('dana', ...argv)).toEqual({
      code: 4,
      out: '',
      err: 'Loads are shown to the operator, the authorized body, and the provider or holder of their information system. [loads.not-shown, ours]\n',
    });
  });

  test('a load of others is not there', async () => {
    const { as } = await connected();
    const there = await as('saule', 'loads', 'show', '3');
    expect(there.code).toBe(4);
    expect(there.err.replace('3', '9')).toBe((await as('saule', 'loads', 'show', '9')).err);
  });
});

describe('what is shown of a load', () => {
  test('the table that a home shows', async () => {
    const { as } = await connected();
    expect((await as('nurlan', 'loads')).out).toBe(
      [
        '№  started (UTC)        state      table     as of       records  accepted  rejected',
        '─  ───────────────────  ─────────  ────────  ──────────  ───────  ────────  ────────',
        '1  2026-03-01 20:00:00  committed  payments  2026-02-28    1,000       990        10',
        '2  2026-03-01 20:00:00  failed     payments',
        '3  2026-03-01 20:00:00  running    payments',
        '',
      ].join('\n'),
    );
  });

  test.each([
    [1, 'Allowed by case C-2026-000001\n'],
    [2, 'Rules that it broke: verify.total\n'],
  ])('of load %i what became of it, and where its report lies', async (id, line) => {
    const { as } = await connected();
    const { out } = await as('saule', 'loads', 'show', String(id));
    expect(out).toContain(line);
    expect(out).toMatch(new RegExp(`in the audit zone of the deployment: loads/${id}/report\\.json\n$`));
  });

  test('never where it lay, its manifest, or another item of the table', async () => {
    const { as } = await connected();
    for (const argv of [
      ['loads', '--json'],
      ['loads', 'show', '2', '--json'],
    ])
      expect((await as('nurlan', ...argv)).out).not.toContain('SECRET');
  });

  test('more loads than one answer holds', async () => {
    const { as, platform } = await connected();
    const more = Array.from({ length: 250 }, (_, index) => ({ ...landed, id: index + 4, state: 'running' }));
    for (let start = 0; start < more.length; start += 50)
      await platform
        .table('loads')
        .write(more.slice(start, start + 50).map((load) => ({ put: { ...loadKey(load.id), ...load } })));
    const { out } = await as('nurlan', 'loads', '--json');
    expect(numbersIn(out)).toEqual(Array.from({ length: 253 }, (_, index) => index + 1));
  });
});
