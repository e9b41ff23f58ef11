import { expect, test } from 'vitest';
import { changesCsv, plainCsv, plainResidents, residents } from '../load/setting/changes.ts';
import { iin } from '../load/setting/people.ts';
import { newProvider, theirs } from './setting.ts';

const [anna, berik, dana] = [iin(0), iin(1), iin(2)];
const first = changesCsv(`${anna};Almaty;2026-01-01;I`, `${berik};Astana;2026-01-02;I`);
const second = changesCsv(
  `${anna};Oral;2026-02-01;U`,
  `${berik};Astana;2026-02-02;D`,
  `${dana};Aktau;2026-02-03;I`,
);

test('records that say what happened to them are hashed with their marks, and change the table', async () => {
  const provider = await newProvider(theirs(residents));
  for (const [index, file] of [first, second].entries()) {
    const number = String(index + 1);
    expect((await provider.hash(file, '--sequence', number)).code).toBe(0);
    expect((await provider.load(`residents-${number}.csv`)).err).toBe('');
  }
  expect(await provider.operator.select('SELECT place, _op FROM residents ORDER BY _seq')).toEqual([
    { place: 'Oral', _op: 'update' },
    { place: 'Aktau', _op: 'insert' },
  ]);
});

test('a delete leaves its provider with no more than the key and the day', async () => {
  const provider = await newProvider(theirs(residents));
  await provider.hash(second);
  expect(provider.read('residents-1.csv')).toMatch(/^[0-9a-f]{64},,2026-02-02,D$/m);
});

test('--operation says it of all records', async () => {
  const provider = await newProvider(theirs(plainResidents));
  await provider.hash(plainCsv(`${anna};Almaty;2026-01-01`, `${berik};Astana;2026-01-02`));
  await provider.load('residents-1.csv');
  const gone = plainCsv(`${berik};;2026-02-02`);
  await provider.hash(gone, '--sequence', '2', '--operation', 'delete');
  expect((await provider.load('residents-2.csv')).err).toBe('');
  expect(await provider.operator.select('SELECT place FROM residents')).toEqual([{ place: 'Almaty' }]);
});

test('an operation that the source does not have is refused before anything is hashed', async () => {
  const provider = await newProvider();
  const told = await provider.hash('', '--operation', 'delete');
  expect(told.code).toBe(4);
  expect(told.err).toContain('of contributions are agreed: insert. Correct the manifest, or amend dmlMode');
});
