import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sparingKilledWhen, udw, udwKilled } from './support/command.ts';
import { type Changes, changed, type Delivered, deliver, loadOf } from './support/deliveries.ts';
import { type IdentityFinder, identityFinder, registerFinder } from './support/identities.ts';
import { type Planted, plants } from './support/plants.ts';
import { holdsBytes, scanFolder } from './support/scan.ts';
import { makeScratch, type Scratch } from './support/scratch.ts';

const person: Planted = ['850214300017', 'Өтеболатова', 'г. Көкшетау, ул. "Абая", д. 7; кв. 3'];

describe('the search finds a person who was planted', () => {
  let scratch: Scratch;
  beforeEach(() => {
    scratch = makeScratch();
  });
  afterEach(() => scratch[Symbol.dispose]());

  test.for(plants)('in $title', async ({ file, column, write }) => {
    const [iin, surname, address] = person;
    const find = identityFinder([{ iin, surname, address }]);
    await write(scratch.folder, person);
    const { findings } = await scanFolder(scratch.folder, find);
    const here = findings.filter((finding) => finding.file === file && finding.column === column);
    expect(here.map(({ kind }) => kind).sort()).toEqual(['address', 'iin', 'surname']);
  });
});

/** Replaces the heading line of a file. */
const withHeadings =
  (rewrite: (line: string) => string) =>
  (bytes: Buffer): Buffer => {
    const end = bytes.indexOf('\n') + 1;
    return Buffer.concat([
      Buffer.from(rewrite(bytes.subarray(0, end).toString('latin1')), 'latin1'),
      bytes.subarray(end),
    ]);
  };

/** Regulations under which surnames would be stored: readable to a scan, and therefore refused by the leak scan. */
const keepingSurname = (text: string): string =>
  text
    .replace('[age_band, sex, district]', '[age_band, sex, district, surname]')
    .replace(
      /(- name: surname[\s\S]*?classification: )direct-identifier([\s\S]*?value: )drop/,
      '$1quasi-identifier$2keep',
    );

/** A delivery that is refused or fails, with the rule that says so. */
interface Wrong extends Changes {
  readonly title: string;
  readonly rule: string;
}

const wrong: readonly Wrong[] = [
  {
    title: 'fails verification: its manifest declares another number of records',
    rule: 'verify.records',
    manifest: (manifest) => ({ ...manifest, records: 1 }),
  },
  {
    title: 'fails verification: its regulations keep the surname',
    rule: 'verify.leak',
    regulations: keepingSurname,
  },
  {
    title: 'is in another encoding than declared',
    rule: 'load.encoding-contradicted',
    regulations: (text) => text.replace('value: kz-1048', 'value: windows-1251'),
  },
  {
    title: 'is not in UTF-8, as declared',
    rule: 'load.encoding-invalid',
    regulations: (text) => text.replace('value: kz-1048', 'value: utf-8'),
  },
  {
    title: 'has an unknown heading',
    rule: 'load.heading-unknown',
    bytes: withHeadings((line) => line.replace('KATO', 'PLACE')),
  },
  {
    title: 'has a person where its headings should be',
    rule: 'load.heading-unknown',
    bytes: withHeadings(() => ''),
  },
];

describe('nobody of 20,000 people is in any file of a home, or in anything that was said', () => {
  const people = 20_000;
  const seed = 394;
  let scratch: Scratch;
  let find: IdentityFinder;
  let delivery: Delivered;

  beforeAll(async () => {
    scratch = makeScratch();
    find = registerFinder(seed, people);
    delivery = await deliver(scratch.at('register'), seed, people);
  });
  afterAll(() => scratch[Symbol.dispose]());

  /** A home of its own for each test. */
  const madeHome = async (): Promise<string> => {
    const home = path.join(scratch.folder, `home-${readdirSync(scratch.folder).length}`);
    expect((await udw(home, 'init')).code).toBe(0);
    return home;
  };

  test('the delivery itself holds them all the while: the search would find them', async () => {
    const { findings } = await scanFolder(path.dirname(delivery.file), find);
    expect(findings.map(({ kind, column }) => `${kind} ${column}`)).toEqual(
      expect.arrayContaining(['iin bytes utf-8', 'surname bytes kz-1048', 'address bytes kz-1048']),
    );
  });

  test('after a load', async () => {
    const home = await madeHome();
    const { code, out, err } = await udw(home, ...loadOf(delivery));
    expect(code).toBe(0);
    const { findings, decoded, files, cut } = await scanFolder(home, find);
    expect(findings).toEqual([]);
    expect(cut).toEqual([]);
    expect(decoded).toEqual(
      expect.arrayContaining([
        'catalog.sqlite',
        'rejects/1-population.csv',
        'reports/1.json',
        'warehouse/population/1.parquet',
      ]),
    );
    expect(files).toContainEqual(expect.stringMatching(/^quarantine\/1-population-until-.*\.age$/));
    expect(find(out + err)).toEqual(new Set());
  });

  test.for(wrong)('after a load that $title', async ({ rule, ...changes }) => {
    const home = await madeHome();
    const bad = changed(delivery, scratch.at(`${path.basename(home)}-delivery`), changes);
    const { code, out, err } = await udw(home, ...loadOf(bad));
    expect(err).toContain(`[${rule}, `);
    expect(code).toBe(5);
    const { findings, files, cut } = await scanFolder(home, find);
    expect(findings).toEqual([]);
    expect(cut).toEqual([]);
    expect(files.filter((file) => file.startsWith('tmp/') || file.startsWith('warehouse/'))).toEqual([]);
    expect(find(out + err)).toEqual(new Set());
  });

  test.for(['decode', 'verify', 'commit'] as const)(
    'after a load that was killed in %s, before anything is swept',
    async (phase) => {
      const home = await madeHome();
      const killed = await udwKilled(home, loadOf(delivery), { phase, afterMs: 0 });
      expect(killed.signal).toBe('SIGKILL');
      expect(readdirSync(path.join(home, 'tmp'))).toEqual(['1']);
      const { findings } = await scanFolder(home, find);
      expect(findings).toEqual([]);
      expect(find(killed.out + killed.err)).toEqual(new Set());
    },
  );

  test('the search finds surnames in what a killed load leaves when its regulations would keep them; the next start sweeps it', async () => {
    const home = await madeHome();
    const kept = changed(delivery, scratch.at(`${path.basename(home)}-delivery`), {
      regulations: keepingSurname,
    });
    await udwKilled(home, loadOf(kept), { phase: 'verify', afterMs: 0 });
    const { findings } = await scanFolder(home, find);
    expect(findings).toContainEqual({
      file: 'tmp/1/population/staged-1.parquet',
      kind: 'surname',
      column: 'surname',
    });
    await udw(home, 'quarantine', 'sweep');
    expect((await scanFolder(home, find)).findings).toEqual([]);
  });

  test('after a load that was killed while its verification had spilled to the disk', async () => {
    const many = 60_000;
    const large = await deliver(scratch.at('large'), seed, many);
    for (const megabytes of [12, 16, 20, 24, 32, 48, 64]) {
      const home = await madeHome();
      const spill = path.join(home, 'tmp', '1', 'population', 'spill');
      const hasSpilled = (): boolean => holdsBytes(spill);
      await sparingKilledWhen(home, large, `${megabytes}MB`, hasSpilled);
      if (!hasSpilled()) continue;
      const { findings, files } = await scanFolder(home, registerFinder(seed, many));
      expect(files.filter((file) => file.startsWith('tmp/1/population/spill/'))).not.toEqual([]);
      expect(findings).toEqual([]);
      return;
    }
    throw new Error('no verification spilled: give this test less memory or more people');
  });
});
