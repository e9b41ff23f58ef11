import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { iin, wrongIin } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { reportOf } from './setting/report.ts';
import { copiesOf, csv, newWarehouse } from './setting/warehouse.ts';

const regulations = regulationsText({ tables: [{ ...payments, rejectTolerance: 0.5 }] });
const secret = '<b>code & "quote"</b>';
const records = [`${iin(0)};${secret.replaceAll('"', "'")};1`, `${iin(1)};A;2`, `${wrongIin(2)};B;3`];

const loaded = copiesOf(async (life) => {
  const warehouse = await newWarehouse(life);
  const told = await warehouse.load(regulations, warehouse.write('payments.csv', csv(...records)));
  expect(told).toMatchObject({ code: 0, err: '' });
  return warehouse;
});

describe('every load leaves a report', () => {
  test('one that was committed', async () => {
    const warehouse = await loaded();
    expect(await reportOf(warehouse, 1)).toMatchObject({
      report: 'udw-load-report/1',
      loadId: 1,
      title: 'Register of the tests',
      provider: 'Ministry',
      verdict: 'passed',
      failures: [],
      tables: [{ table: 'payments', measured: { records: 3, accepted: 2, rejected: 1 } }],
    });
  });

  test('one that was only verified', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations, warehouse.write('payments.csv', csv(...records)), '--check');
    expect(await reportOf(warehouse, 1)).toMatchObject({
      verdict: 'passed',
      tables: [{ table: 'payments' }],
    });
  });

  test('one that failed its verification says why', async () => {
    const warehouse = await newWarehouse();
    const strict = regulationsText({ tables: [payments] });
    await warehouse.load(strict, warehouse.write('payments.csv', csv(...records)));
    const { out } = await warehouse.udw('loads', 'report', '1');
    expect(out).toContain('Failed: nothing of the load was published.\n');
    expect(out).toContain(
      '✗ payments.csv: rejected records: 1 of 3 (33.333 %), the regulations allow 0 %. Nothing was published.',
    );
    expect(out).toContain('[para 21]');
  });

  test('one whose file could not be read to its end', async () => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(regulations, warehouse.write('payments.csv', 'IIN;CODE\n1;2\n'));
    expect(told.code).toBe(5);
    const report = await reportOf(warehouse, 1);
    expect(report).toMatchObject({ verdict: 'failed', tables: [] });
    expect(report.failures).toMatchObject([
      { message: { id: 'load.heading-missing' }, file: 'payments.csv', basis: '21' },
    ]);
  });
});

test('every check says what was seen, what would have been seen, and its paragraph or that it is ours', async () => {
  const warehouse = await loaded();
  const checks = (await reportOf(warehouse, 1)).tables.flatMap((table) => table.checks);
  expect(checks.length).toBeGreaterThan(8);
  for (const check of checks) {
    expect(check.wouldSee?.id).toMatch(/^verify\./);
    expect(check.basis).toMatch(/^(ours|[0-9])/);
  }
  const { out } = await warehouse.udw('loads', 'report', '1');
  const [, ...shown] = out.split('Leak scan');
  expect(shown.join('')).toContain('what would have been seen: 4 identities\n');
});

describe('the page', () => {
  test.each([
    ['en', 'Verification report of load 1', 'what would have been seen', 'holds'],
    ['ru', 'Отчёт о проверке загрузки 1', 'что было бы обнаружено', 'выполнено'],
  ])('is whole in itself and in the language of the run: %s', async (language, ...words) => {
    const warehouse = await loaded();
    const { out: page } = await warehouse.udw(
      ...['loads', 'report', '1', '--format', 'html', '--lang', language],
    );
    expect(page).toMatch(new RegExp(`^<!doctype html><html lang="${language}">`));
    for (const word of words) expect(page).toContain(word);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<script|<link|<img|\bsrc=|\bhref=|url\(|@import|https?:/i);
    expect(page.match(/<svg /g)?.length).toBeGreaterThanOrEqual(3);
    const opened = [...page.matchAll(/<(\w+)[^>]*(?<!\/)>/g)].filter(
      ([, name]) => name !== 'meta' && name !== '!doctype',
    );
    expect(opened.length).toBe([...page.matchAll(/<\/\w+>/g)].length);
  });

  test('is written to a new file, and to no other', async () => {
    const warehouse = await loaded();
    const out = path.join(warehouse.folder, 'report.html');
    const first = await warehouse.udw('loads', 'report', '1', '--format', 'html', '--out', out);
    expect(first).toMatchObject({ code: 0, out: `Wrote ${out}\n` });
    const written = readFileSync(out, 'utf8');
    const second = await warehouse.udw('loads', 'report', '1', '--out', out);
    expect(second).toMatchObject({
      code: 4,
      err: `The report cannot be written to ${out} (EEXIST). Name a new file in a folder that you may write to. [report.cannot-write]\n`,
    });
    expect(readFileSync(out, 'utf8')).toBe(written);
  });
});

test.each(['text', 'json', 'html'])('no value of a record is in the report (%s)', async (format) => {
  const warehouse = await loaded();
  const { out } = await warehouse.udw('loads', 'report', '1', '--format', format);
  for (const value of [iin(0), iin(1), wrongIin(2), 'code &', 'code &amp;']) expect(out).not.toContain(value);
});

describe('a report that this edition does not read', () => {
  const withReport = async (text: string) => {
    const warehouse = await loaded();
    const file = path.join(warehouse.home, 'reports', '1.json');
    writeFileSync(file, text);
    return { ...warehouse, file };
  };
  const others = [
    ['an earlier one', '{"loadId":1,"regulations":"register","tables":[]}'],
    ['a later one', '{"report":"udw-load-report/9"}'],
  ] as const;
  const sentence = (file: string) =>
    `The verification report of load 1 was written by another edition of UDW, in a form that this one does not read; it stands unchanged in ${file}`;

  test.each(others)('is refused by its name, not guessed: %s', async (_, text) => {
    const { file, udw } = await withReport(text);
    expect(await udw('loads', 'report', '1')).toEqual({
      code: 4,
      out: '',
      err: `${sentence(file)}. Open the file itself; "udw loads show 1" tells what the catalog knows of the load. [report.other-edition]\n`,
    });
  });

  test.each(others)('leaves what the catalog knows: %s', async (_, text) => {
    const { file, udw } = await withReport(text);
    const { code, out, err } = await udw('loads', 'show', '1');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/committed.*payments.*2026-10-01.*\d/);
    expect(out.trimEnd().split('\n').at(-1)).toBe(sentence(file));
    expect(JSON.parse((await udw('loads', 'show', '1', '--json')).out)).toMatchObject({
      ...{ id: 1, state: 'committed', deliveries: [{ table: 'payments' }], reportOfOtherEdition: file },
    });
  });

  test.each(['', '{', '[]', '{"report":"udw-load-report/1"}'])('is damaged: %j', async (text) => {
    const { file, udw } = await withReport(text);
    for (const command of ['show', 'report']) {
      expect(await udw('loads', command, '1')).toEqual({
        code: 4,
        out: '',
        err: `The report ${file} is damaged. Restore it from a backup, or load again. [report.unreadable]\n`,
      });
    }
  });
});
