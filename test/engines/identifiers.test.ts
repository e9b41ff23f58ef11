import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { canonicalize } from '../../core/identifiers/canonical.ts';
import type { IdentifierClass } from '../../core/regulations/model.ts';
import { python } from './harness/python.ts';
import { useEngine } from './harness/use-engine.ts';
import { sampleOfIin } from './iin-sample.ts';

const validator = useEngine(python(['kz-iin-validator==0.7.1']));
const script = `${import.meta.dirname}/identifiers.py`;

const Verdict = z.strictObject({
  error: z.string().nullable(),
  says: z.string().nullable(),
  safeFormIsTrue: z.boolean(),
  extracted: z.array(z.string()),
});
type Verdict = z.infer<typeof Verdict>;

function ask(numbers: readonly string[]): Promise<Verdict[]> {
  return validator().ask(script, numbers, z.array(Verdict).length(numbers.length));
}

/** Where the two may differ: theirs refuses a number for its first seven digits, which we accept with a warning. */
const knownDifferences = [
  { name: 'no century: digit 7 is 0', error: 'IINParseError', says: "Can't parse gender information" },
  {
    name: 'no century: digit 7 is 7, 8 or 9',
    error: 'IINParseError',
    says: "Can't parse centry from IIN: unknown centry information",
  },
  { name: 'no such month', error: 'IINParseError', says: 'Month is not valid' },
  { name: 'no such day', error: 'IINParseError', says: "Can't parse IIN: invalid day - " },
] as const;

type Comparison =
  | 'both accept'
  | 'both refuse'
  | (typeof knownDifferences)[number]['name']
  | `unknown: ${string}`;

/** Compares our outcome for a twelve-digit number with theirs. */
function compare(number: string, theirs: Verdict): Comparison {
  const ours = canonicalize('iin', number);
  if (ours.kind !== 'value')
    return theirs.error === null ? `unknown: only they accept ${number}` : 'both refuse';
  const warned = ours.warnings.includes('birth-date');
  if (theirs.error === null) return warned ? `unknown: only we warn about ${number}` : 'both accept';
  const known = knownDifferences.find(
    ({ error, says }) => error === theirs.error && theirs.says?.startsWith(says),
  );
  return known !== undefined && warned ? known.name : `unknown: only we accept ${number}`;
}

function count(comparisons: readonly Comparison[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of comparisons) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

describe('10,000 numbers of twelve digits', () => {
  const numbers = sampleOfIin(10_000, 394);

  test('are judged as kz-iin-validator judges them, but for the differences that are listed here', async () => {
    const theirs = await ask(numbers);
    const counts = count(theirs.map((verdict, index) => compare(numbers[index] ?? '', verdict)));
    const expected = ['both accept', 'both refuse', ...knownDifferences.map(({ name }) => name)];
    expect(Object.keys(counts).sort()).toEqual(expected.sort());
    expect(counts['both accept']).toBeGreaterThan(5_000);
    expect(counts['both refuse']).toBeGreaterThan(1_000);
  });

  test('show a wrong check digit: with one digit changed in a thousand, the judgements part', async () => {
    const changed = numbers.map((number, index) =>
      index % 1000 === 0 ? `${number.slice(0, 11)}${(Number(number.slice(11)) + 1) % 10}` : number,
    );
    const theirs = await ask(changed);
    const counts = count(theirs.map((verdict, index) => compare(numbers[index] ?? '', verdict)));
    expect(Object.keys(counts).filter((name) => name.startsWith('unknown: only we accept'))).not.toEqual([]);
  });
});

describe('beyond twelve ASCII digits and an IIN, the two differ', () => {
  interface Difference {
    readonly name: string;
    readonly cls: IdentifierClass;
    readonly written: string;
    readonly ours: object;
    readonly theirs: Partial<Verdict>;
  }
  const person = { kind: 'value', value: '900101300017', subject: 'person' };
  const onlyNumbers = { error: 'NonValidIINValue', says: 'IIN must contains only numbers' };

  test.each<Difference>([
    {
      name: 'its safe form is a pair, true whatever the number is',
      cls: 'iin',
      written: '900101300018',
      ours: { kind: 'rejected', rule: 'check-digit' },
      theirs: { error: 'IncorrectIINChecksum', safeFormIsTrue: true },
    },
    {
      name: 'it extracts numbers without their check digit',
      cls: 'iin',
      written: '900101300018',
      ours: { kind: 'rejected', rule: 'check-digit' },
      theirs: { extracted: ['900101300018'] },
    },
    {
      name: 'it knows no BIN',
      cls: 'bin',
      written: '980540000397',
      ours: { kind: 'value', value: '980540000397', subject: 'organization' },
      theirs: { error: 'IINParseError' },
    },
    {
      name: 'it takes the digits of every script, we take ASCII and full-width ones',
      cls: 'iin',
      written: '٩٠٠١٠١٣٠٠٠١٧',
      ours: { kind: 'rejected', rule: 'characters' },
      theirs: { error: null },
    },
    {
      name: 'it takes full-width digits and leaves them so, we fold them to ASCII',
      cls: 'iin',
      written: '９００１０１３０００１７',
      ours: person,
      theirs: { error: null },
    },
    {
      name: 'a superscript digit ends it with an error of Python',
      cls: 'iin',
      written: '90010130001²',
      ours: { kind: 'rejected', rule: 'characters' },
      theirs: { error: 'ValueError' },
    },
    {
      name: 'it refuses spaces, we strip them',
      cls: 'iin',
      written: ' 900101 300017',
      ours: person,
      theirs: onlyNumbers,
    },
    {
      name: 'it refuses dashes, we strip them',
      cls: 'iin',
      written: '900101-300-017',
      ours: person,
      theirs: onlyNumbers,
    },
    {
      name: 'a filler is missing, not wrong',
      cls: 'iin',
      written: '000000000000',
      ours: { kind: 'missing', reason: 'dummy' },
      theirs: { error: 'IINParseError' },
    },
    {
      name: 'nothing is missing, not wrong',
      cls: 'iin',
      written: '',
      ours: { kind: 'missing', reason: 'empty' },
      theirs: onlyNumbers,
    },
  ])('$name', async ({ cls, written, ours, theirs }) => {
    const [verdict] = await ask([written]);
    expect(canonicalize(cls, written)).toMatchObject(ours);
    expect(verdict).toMatchObject(theirs);
  });
});
