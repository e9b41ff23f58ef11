import { chmodSync, cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { phases, type ToldPhase, udw, udwKilled, udwTimed } from './support/command.ts';
import {
  ailmentsOf,
  type Committed,
  committedFiles,
  committedIn,
  revertLast,
  statesIn,
  tornIn,
} from './support/committed.ts';
import { type Delivered, deliver, loadOf } from './support/deliveries.ts';
import { nextKill, type PhaseTimes, randomBy } from './support/kill-plan.ts';
import { filesUnder } from './support/scan.ts';
import { makeScratch, type Scratch } from './support/scratch.ts';

const people = 5000;
const kills = 30;
const mostTries = 90;
const seed = Number(process.env['UDW_KILL_SEED'] ?? Date.now() % 1_000_000);

describe(`a load whose process is killed leaves the committed state as it was (UDW_KILL_SEED=${seed})`, () => {
  let scratch: Scratch;
  let home: string;
  let second: Delivered;
  let before: Committed;
  let after: Committed;
  let times: PhaseTimes;
  const landed: ToldPhase[] = [];

  beforeAll(async () => {
    scratch = makeScratch();
    home = scratch.at('home');
    const first = await deliver(scratch.at('first'), 7, people, 1);
    second = await deliver(scratch.at('second'), 7, people, 2);
    await udw(home, 'init');
    expect((await udw(home, ...loadOf(first))).code).toBe(0);
    before = await committedIn(home);
    const undisturbed = scratch.at('undisturbed');
    cpSync(home, undisturbed, { recursive: true });
    chmodSync(undisturbed, 0o700);
    const timed = await udwTimed(undisturbed, loadOf(second));
    expect(timed.code).toBe(0);
    times = timed.times;
    after = await committedIn(undisturbed);
  });
  afterAll(() => scratch[Symbol.dispose]());

  test('the two states that are told apart: the second delivery changes rows', () => {
    expect(before.deliveries.map(({ sequence }) => sequence)).toEqual([1]);
    expect(after.deliveries.map(({ sequence }) => sequence).sort()).toEqual([1, 2]);
    expect(after.content).not.toBe(before.content);
  });

  test(`after each of ${kills} kills at random instants of every phase, readers see the old state whole or, when it was committed already, the new one whole`, async () => {
    const random = randomBy(seed);
    for (let tried = 0; tried < mostTries; tried += 1) {
      const point = nextKill(landed, kills, times, random);
      if (point === undefined) break;
      const killed = await udwKilled(home, loadOf(second), point);
      if (killed.signal === 'SIGKILL') landed.push(killed.phase);
      const where = `seed ${seed}, killed ${Math.round(point.afterMs)} ms after ${point.phase}, in ${killed.phase}`;
      const now = await committedIn(home);
      expect([...(await ailmentsOf(home)), ...tornIn(home)], where).toEqual([]);
      if (now.content === before.content) {
        expect(now, where).toEqual(before);
        expect(killed.code, where).toBeNull();
        continue;
      }
      expect(now, where).toEqual(after);
      expect(killed.phase, where).toBe('record');
      const again = await udw(home, ...loadOf(second));
      expect({ code: again.code, seen: await committedIn(home) }, where).toEqual({ code: 0, seen: after });
      await revertLast(home);
      expect(await committedIn(home), where).toEqual(before);
    }
    expect(landed.length, `seed ${seed}`).toBeGreaterThanOrEqual(kills);
    const hits = Object.fromEntries(
      phases.map((phase) => [phase, landed.filter((one) => one === phase).length]),
    );
    expect(
      Object.values(hits).every((count) => count > 0),
      `seed ${seed}: ${JSON.stringify(hits)}`,
    ).toBe(true);
  }, 900_000);

  test('the next run completes, and nothing of the killed ones is left', async () => {
    const { code } = await udw(home, ...loadOf(second));
    expect(code).toBe(0);
    expect(await committedIn(home)).toEqual(after);
    expect(await ailmentsOf(home)).toEqual([]);
    expect(readdirSync(path.join(home, 'tmp'))).toEqual([]);
    expect(filesUnder(path.join(home, 'warehouse'))).toEqual(committedFiles(home));
    expect(filesUnder(home).filter((file) => file.endsWith('.draft'))).toEqual([]);
    const { running, committed, failed } = statesIn(home);
    expect({ running, committed }).toEqual({ running: undefined, committed: 2 });
    expect(failed).toBeGreaterThan(0);
  });
});
