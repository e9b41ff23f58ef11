import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Generated, generate } from '../../examples/neet/generate.ts';
import { acceptedRows, answerFrom } from './neet-reading.ts';

const SEED = 11;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'neet-truth-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const make = (name: string, people: number, delivery: 1 | 2, clean: boolean) =>
  generate({ people, seed: SEED, directory: join(directory, name), delivery, clean });

/** The answer from files alone; contributions are those of every delivery so far, the rest is the last one's. */
function answered(last: Generated, ...before: readonly Generated[]) {
  return answerFrom(
    acceptedRows('population', last.population.file),
    [...before, last].flatMap(({ pension }) => acceptedRows('pension', pension.file)),
    acceptedRows('education', last.education.file),
  );
}

function cellsOf({ truth }: Generated, counts: 'true' | 'accepted') {
  const pairs = truth.cells.map((cell) => {
    const key = `${cell.quarter} ${cell.district} ${cell.ageBand} ${cell.sex}`;
    const pair = counts === 'true' ? [cell.people, cell.neet] : [cell.acceptedPeople, cell.acceptedNeet];
    return [key, pair] as const;
  });
  return Object.fromEntries(pairs.filter(([, [people]]) => people !== 0));
}

describe('sources without a mistake', () => {
  let first: Generated;
  let second: Generated;
  beforeAll(async () => {
    first = await make('clean-1', 3000, 1, true);
    second = await make('clean-2', 3000, 2, true);
  });

  test('tell the truth after each delivery', () => {
    expect(answered(first)).toEqual(cellsOf(first, 'true'));
    expect(answered(second, first)).toEqual(cellsOf(second, 'true'));
    expect(first.truth.cells).not.toEqual(second.truth.cells);
    expect(first.truth.differences).toEqual({
      refused: 0,
      withoutBirthDate: 0,
      withoutPlace: 0,
      activityRefused: 0,
    });
  });

  test('have at least five contributions of everybody who works, on time or all of them late', () => {
    const counts = ({ pension }: Generated) =>
      Map.groupBy(acceptedRows('pension', pension.file), ({ IIN = '' }) => IIN);
    const [onTime, later] = [counts(first), counts(second)];
    const late = [...later].filter(([iin]) => !onTime.has(iin)).map(([, rows]) => rows.length);
    expect(Math.min(...[...onTime.values()].map(({ length }) => length))).toBeGreaterThanOrEqual(5);
    expect(late.length).toBeGreaterThan(5);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(5);
  });
});

describe('sources with mistakes', () => {
  let first: Generated;
  let second: Generated;
  beforeAll(async () => {
    first = await make('dirty-1', 6000, 1, false);
    second = await make('dirty-2', 6000, 2, false);
  });

  test('tell what the truth says of the accepted records, cell by cell', () => {
    expect(answered(first)).toEqual(cellsOf(first, 'accepted'));
    expect(answered(second, first)).toEqual(cellsOf(second, 'accepted'));
  });

  test('differ from the truth by what is counted, and by nothing else', () => {
    const sum = (count: 'people' | 'neet' | 'acceptedPeople' | 'acceptedNeet') =>
      first.truth.cells.reduce((total, cell) => total + cell[count], 0);
    const { refused, withoutBirthDate, withoutPlace, activityRefused } = first.truth.differences;
    const unknown = first.truth.cells.filter(({ district }) => district === 'unknown');
    expect(sum('people') - sum('acceptedPeople')).toBe(refused + withoutBirthDate);
    expect(unknown.reduce((total, { acceptedPeople }) => total + acceptedPeople, 0)).toBe(withoutPlace);
    expect(unknown.every(({ people, neet }) => people === 0 && neet === 0)).toBe(true);
    expect(Math.min(refused, withoutBirthDate, withoutPlace, activityRefused)).toBeGreaterThan(0);
    expect(sum('acceptedNeet')).toBeLessThanOrEqual(sum('neet') + activityRefused);
  });

  test('leave some young people in every band and quarter neither in education nor in employment', () => {
    const share = (cells: typeof first.truth.cells) =>
      cells.reduce((total, { neet }) => total + neet, 0) /
      cells.reduce((total, { people }) => total + people, 0);
    const groups = Map.groupBy(first.truth.cells, ({ quarter, ageBand }) => `${quarter} ${ageBand}`);
    expect(groups.size).toBe(16);
    for (const cells of groups.values()) {
      expect(share(cells)).toBeGreaterThan(0.02);
      expect(share(cells)).toBeLessThan(0.5);
    }
  });
});
