import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalize } from '../../core/identifiers/canonical.ts';
import { type Generated, generate } from '../../examples/population-register/generate.ts';
import { generatedIdentities } from '../../examples/population-register/register.ts';
import { splitLine } from './csv.ts';

const PEOPLE = 20_000;
const SEED = 7;
const HEADER = 'IIN;SURNAME;NAME;PATRONYMIC;BIRTH_DATE;SEX;KATO;ADDRESS;UPDATED_AT';

let directory: string;
let first: Generated;
let bytes: Buffer;
let lines: readonly string[];
let records: readonly (readonly string[] | undefined)[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'register-'));
  first = await generate({ people: PEOPLE, seed: SEED, directory: join(directory, 'first') });
  bytes = await readFile(first.file);
  lines = iconv.decode(bytes, 'rk1048').split('\r\n').slice(0, -1);
  records = lines.slice(1).map(splitLine);
});

afterAll(() => rm(directory, { recursive: true, force: true }));

const wellFormed = () => records.filter((record) => record?.length === 9);

type Verdict =
  | { readonly rule: string }
  | { readonly iin: string; readonly region: string; readonly band: string; readonly warning?: string };

const AS_OF = [2026, 9, 30] as const;

function readDate(text: string): readonly [number, number, number] | 'none' | 'unreadable' {
  if (text === '') return 'none';
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const dotted = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : [Number(dotted?.[3]), Number(dotted?.[2]), Number(dotted?.[1])];
  const real = new Date(Date.UTC(year, month - 1, day));
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day ? [year, month, day] : 'unreadable';
}

function bandOf(text: string): { rule: string } | { band: string } {
  const date = readDate(text);
  if (date === 'none') return { band: 'unknown' };
  if (date === 'unreadable') return { rule: 'BIRTH_DATE date-form' };
  const [year, month, day] = date;
  if (year > 2100) return { rule: 'BIRTH_DATE date-range' };
  const before = month * 100 + day <= AS_OF[1] * 100 + AS_OF[2];
  const age = AS_OF[0] - year - (before ? 0 : 1);
  if (age < 0) return { rule: 'BIRTH_DATE birth-after-as-of' };
  const low = Math.min(85, age - (age % 5));
  return { band: low === 85 ? '85+' : `${low}-${low + 4}` };
}

function warningOf(iin: string, birthDate: string): string | undefined {
  if (!/[1-6]/.test(iin.charAt(6))) return 'birth-date';
  const date = readDate(birthDate);
  if (typeof date === 'string') return undefined;
  const written = date.map((part) => `${part}`.padStart(2, '0').slice(-2)).join('');
  return written === iin.slice(0, 6) ? undefined : 'birth-date-differs';
}

function judge(record: readonly string[] | undefined): Verdict {
  if (record === undefined) return { rule: 'quote' };
  if (record.length !== 9) return { rule: record.length < 9 ? 'too-few-columns' : 'too-many-columns' };
  const [iin = '', , , , birthDate = '', , kato = ''] = record;
  const person = canonicalize('iin', iin);
  if (person.kind === 'missing') return { rule: 'IIN missing' };
  if (person.kind === 'rejected') return { rule: `IIN ${person.rule}` };
  const age = bandOf(birthDate);
  if ('rule' in age) return age;
  if (kato !== '' && !/^\d{9}$/.test(kato)) return { rule: 'KATO kato-form' };
  const warning = warningOf(person.value, birthDate);
  return { iin: person.value, region: kato.slice(0, 2) || 'unknown', ...age, ...(warning && { warning }) };
}

function tally(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

/** Reads the file without the generator: which rule refuses each record, and who is left. */
function readAll() {
  const seen = new Set<string>();
  const rules: string[] = [];
  const accepted: Exclude<Verdict, { rule: string }>[] = [];
  for (const verdict of records.map(judge)) {
    if ('rule' in verdict) rules.push(verdict.rule);
    else if (seen.has(verdict.iin)) rules.push('duplicate-key');
    else {
      seen.add(verdict.iin);
      accepted.push(verdict);
    }
  }
  return { rules, accepted };
}

describe('the file', () => {
  test('has the ministry’s header and CRLF after every line', () => {
    expect(lines[0]).toBe(HEADER);
    expect(bytes.subarray(-2).toString()).toBe('\r\n');
  });

  test('says all nine Kazakh letters in KZ-1048', () => {
    const text = lines.join('').toUpperCase();
    expect([...'ӘҒҚҢӨҰҮҺІ'].filter((letter) => !text.includes(letter))).toEqual([]);
    expect(text).not.toContain('\ufffd');
  });

  test('has quoted delimiters and quotation marks inside addresses', () => {
    const addresses = wellFormed().map((record) => record?.[7] ?? '');
    expect(addresses.some((address) => address.includes(';'))).toBe(true);
    expect(addresses.some((address) => address.includes('"'))).toBe(true);
  });

  test('writes about 8 % of the birth dates dotted', () => {
    const dotted = wellFormed().filter((record) => /^\d\d\.\d\d\.\d{4}$/.test(record?.[4] ?? ''));
    expect(dotted.length / records.length).toBeGreaterThan(0.07);
    expect(dotted.length / records.length).toBeLessThan(0.09);
  });
});

describe('the same seed', () => {
  test('gives the same bytes', async () => {
    const again = await generate({ people: PEOPLE, seed: SEED, directory: join(directory, 'again') });
    expect(again.manifest).toEqual(first.manifest);
    expect(again.truth).toEqual(first.truth);
  });

  test('gives other bytes than another one', async () => {
    const other = await generate({ people: PEOPLE, seed: 8, directory: join(directory, 'other') });
    expect(other.manifest.sha256).not.toBe(first.manifest.sha256);
  });

  test('gives everybody’s identity again without the file, and every IIN once and valid', () => {
    const iins = Array.from(generatedIdentities(SEED, PEOPLE), ({ iin }) => iin);
    expect(new Set(iins).size).toBe(PEOPLE);
    expect(iins.filter((iin) => canonicalize('iin', iin).kind !== 'value')).toEqual([]);
  });

  test('gives the surnames and addresses that stand in the file', () => {
    const known = new Set(
      Array.from(generatedIdentities(SEED, PEOPLE), ({ surname, address }) => `${surname} ${address}`),
    );
    const strangers = wellFormed().filter((record) => !known.has(`${record?.[1]} ${record?.[7]}`));
    expect(strangers).toEqual([]);
  });
});

describe('the manifest', () => {
  test('states the bytes and the hash of the file', () => {
    expect(first.manifest.bytes).toBe(bytes.length);
    expect(first.manifest.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test('counts every data record, and by column the well-formed ones that have a value', () => {
    expect(first.manifest.records).toBe(records.length);
    const present = HEADER.split(';').map((name, index) => [
      name,
      wellFormed().filter((record) => record?.[index] !== '').length,
    ]);
    expect(first.manifest.present).toEqual(Object.fromEntries(present));
  });

  test('names the regulations that lie beside it', async () => {
    const text = await readFile(first.regulations, 'utf8');
    expect(text).toContain(`\nid: ${first.manifest.regulations}\n`);
    expect(text).toContain(`\nversion: ${first.manifest.regulationsVersion}\n`);
  });
});

describe('the truth kept apart', () => {
  test('has the refused records of every rule that an independent reading finds', () => {
    const expected = first.truth.rejects.map(({ rule, column, records: count }) => [
      column === undefined ? rule : `${column} ${rule}`,
      count,
    ]);
    expect(tally(readAll().rules)).toEqual(Object.fromEntries(expected));
    expect(expected).toHaveLength(15);
  });

  test('has the people of every region and age band that an independent reading finds', () => {
    const counts: Record<string, Record<string, number>> = {};
    for (const { region, band } of readAll().accepted) {
      const bands = counts[region] ?? {};
      counts[region] = { ...bands, [band]: (bands[band] ?? 0) + 1 };
    }
    expect(first.truth.acceptedPeople).toEqual(counts);
    expect(Object.keys(counts)).toHaveLength(21);
  });

  test('has the warnings that an independent reading finds', () => {
    const warnings = readAll().accepted.flatMap(({ warning }) => warning ?? []);
    expect(first.truth.warnings).toEqual(tally(warnings));
    expect(Object.keys(first.truth.warnings)).toEqual(['birth-date', 'birth-date-differs']);
  });

  test('adds up: records are accepted or refused, people have an accepted record or none', () => {
    const { truth } = first;
    const people = (counts: typeof truth.acceptedPeople) =>
      Object.values(counts)
        .flatMap((bands) => Object.values(bands))
        .reduce((sum, count) => sum + count, 0);
    expect(truth.accepted + truth.rejected).toBe(truth.records);
    expect(people(truth.acceptedPeople)).toBe(truth.accepted);
    expect(people(truth.acceptedPeople) + people(truth.refusedPeople)).toBe(PEOPLE);
  });

  test('has about 1.5 % of refused records', () => {
    expect(first.truth.rejected / first.truth.records).toBeGreaterThan(0.013);
    expect(first.truth.rejected / first.truth.records).toBeLessThan(0.017);
  });

  test('lies in another folder than the delivery', () => {
    expect(first.truthFile.startsWith(join(directory, 'first', 'delivery'))).toBe(false);
  });
});

describe('in UTF-8', () => {
  test('there are full-width digits, which KZ-1048 cannot say, and the regulations declare it', async () => {
    const utf8 = await generate({
      people: 5000,
      seed: 1,
      directory: join(directory, 'utf8'),
      encoding: 'utf-8',
    });
    expect(utf8.truth.shapes['full-width digits']).toBeGreaterThan(0);
    expect(first.truth.shapes['full-width digits']).toBeUndefined();
    expect(await readFile(utf8.file, 'utf8')).toMatch(/[\uff10-\uff19]{12}/);
    expect(await readFile(utf8.regulations, 'utf8')).toContain('value: utf-8');
  });
});

describe('the second delivery', () => {
  test('is the same register a month later: some born, died and moved, half of the mistakes corrected', async () => {
    const second = await generate({
      people: PEOPLE,
      seed: SEED,
      directory: join(directory, 'second'),
      delivery: 2,
    });
    const { born, died, moved } = second.truth.changes;
    expect(second.manifest).toMatchObject({ sequence: 2, asOf: '2026-10-31' });
    expect(second.truth.people).toBe(PEOPLE + born - died);
    expect([born, died, moved].every((count) => count > 0)).toBe(true);
    expect(second.truth.rejected).toBeLessThan(first.truth.rejected * 0.65);

    const known = (delivery: 1 | 2) =>
      new Map(Array.from(generatedIdentities(SEED, PEOPLE, delivery), ({ iin, address }) => [iin, address]));
    const [before, after] = [known(1), known(2)];
    expect([...after.keys()].filter((iin) => !before.has(iin))).toHaveLength(born);
    expect([...before.keys()].filter((iin) => !after.has(iin))).toHaveLength(died);
    const elsewhere = [...before].filter(([iin, address]) => after.has(iin) && after.get(iin) !== address);
    expect(elsewhere.length).toBeGreaterThan(moved * 0.9);
    expect(elsewhere.length).toBeLessThanOrEqual(moved);
  });
});

test.each([999, 5_000_001, 1000.5, Number.NaN])('%s people are refused', async (people) => {
  await expect(generate({ people, seed: 1, directory: join(directory, 'none') })).rejects.toThrow(
    'people: a whole number from 1000 to 5000000',
  );
});

test.each([-1, 0.5, 1_000_000_000])('the seed %s is refused', async (seed) => {
  await expect(generate({ people: 1000, seed, directory: join(directory, 'none') })).rejects.toThrow(
    'seed: a whole number from 0 to 999999999',
  );
});
