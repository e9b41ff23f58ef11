import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { canariesOf } from '../../core/depersonalization/canaries.ts';
import { HASH_KIT, type Manifest } from '../../core/loading/manifest.ts';
import { iins } from '../load/setting/people.ts';
import { payments, regulationsText } from '../load/setting/regulations.ts';
import { brokenKinds, lastReportOf } from '../load/setting/report.ts';
import { csv, type Told } from '../load/setting/warehouse.ts';
import { contributions, newProvider, type Provider, theirs } from './setting.ts';

/** A provider's fault: what its pseudonyms become, and what an honest manifest would say of it. */
interface Fault {
  readonly what: string;
  /** The pseudonym of an identifier, 64 hex digits. */
  readonly make: (provider: Provider, identifier: string) => string;
  readonly told: {
    readonly making?: Partial<NonNullable<Manifest['depersonalized']>>;
    readonly declared?: Partial<Manifest>;
    readonly err: (provider: Provider) => string;
  };
}

const mac = (key: Buffer, message: string): string => createHmac('sha256', key).update(message).digest('hex');
const keyOf = ({ key }: Provider): Buffer =>
  Buffer.from(readFileSync(key, 'utf8').split('\n')[1] ?? '', 'hex');
const checkValueOf = ({ key }: Provider): string =>
  /check value ([0-9a-f]{8})/.exec(readFileSync(key, 'utf8'))?.[1] ?? '';

const right: Fault['make'] = (provider, identifier) => mac(keyOf(provider), `v1|iin|${identifier}`);

const faults: readonly Fault[] = [
  {
    what: 'another edge key',
    make: (_, identifier) => mac(Buffer.alloc(32, 9), `v1|iin|${identifier}`),
    told: {
      making: { keyCheckValue: '00000000' },
      err: (provider) =>
        `contributions-1.csv: The delivery was hashed with another edge key (check value 00000000, not ${checkValueOf(provider)}): nothing would join. Hand the provider the right key ("udw keys edge") and ask for a redelivery. [load.edge-key, para 19]\n`,
    },
  },
  {
    what: 'another edition of the kit',
    make: (provider, identifier) => mac(keyOf(provider), `v2|iin|${identifier}`),
    told: {
      making: { kit: 'udw-provider-hash/2' },
      err: () =>
        'contributions-1.csv: The delivery was hashed by another edition of the provider kit; taken is udw-provider-hash/1. Send the provider the present edition and ask for a redelivery. [load.kit, para 19]\n',
    },
  },
  {
    what: 'another class of identifier',
    make: (provider, identifier) => mac(keyOf(provider), `v1|document|${identifier}`),
    told: {
      declared: { regulationsVersion: '0.9.0' },
      err: () =>
        'contributions-1.csv: The manifest is for other regulations or another version of them. Load it under fund 1.0.0, or ask for a new manifest. [load.manifest-other-regulations, para 16]\n',
    },
  },
];

const persons = iins(150);
const canaries = canariesOf('iin');

/** A provider whose operator has nothing yet, and one whose operator has the same persons from another source. */
let alone: Provider;
let beside: Provider;

async function providerOfAll(): Promise<Provider> {
  const provider = await newProvider(
    theirs({ ...contributions, columns: contributions.columns.slice(0, 1) }),
    'file',
  );
  await provider.hash(['IIN', ...persons, ''].join('\n'));
  return provider;
}

beforeAll(async () => {
  alone = await providerOfAll();
  beside = await providerOfAll();
  const { operator } = beside;
  const file = operator.write('payments.csv', csv(...persons.map((id) => `${id};A;1`)));
  expect(await operator.load(regulationsText({ tables: [payments] }), file)).toMatchObject({ code: 0 });
});

/** Makes all pseudonyms anew, and lets the manifest say what an honest one says but for some claims. */
function deliver(
  provider: Provider,
  make: Fault['make'],
  ofCanaries: Fault['make'],
  { making, declared }: Partial<Fault['told']> = {},
): Promise<Told> {
  const made = [
    ...persons.map((person) => make(provider, person)),
    ...canaries.map((canary) => ofCanaries(provider, canary)),
  ];
  const honest = { kit: HASH_KIT, keyCheckValue: checkValueOf(provider), ...making };
  provider.forge(() => `person\n${made.join('\n')}\n`, honest, { regulationsVersion: '1.0.0', ...declared });
  return provider.load();
}

/** The checks that the last load of a provider broke. */
const broken = async ({ operator }: Provider): Promise<readonly string[]> =>
  brokenKinds(await lastReportOf(operator));

describe.each(faults)('$what is caught before anything is published', ({ make, told }) => {
  test('by the manifest alone', async () => {
    expect(await deliver(alone, right, right, told)).toEqual({ code: 4, out: '', err: told.err(alone) });
    expect(await alone.operator.rows('contributions')).toBe(0);
  });

  test('by the canaries alone', async () => {
    const { code, err } = await deliver(alone, make, make);
    expect(code).toBe(5);
    expect(err).toContain('canaries of column person: 0 of 8 as documented, in rows: 8');
    expect(await broken(alone)).toEqual(['canaries']);
    expect(await alone.operator.rows('contributions')).toBe(0);
  });

  test('by the overlap alone', async () => {
    const { code, err } = await deliver(beside, make, right);
    expect(code).toBe(5);
    expect(err).toContain('column person: 0 % of the pseudonyms are known from loaded columns (1)');
    expect(await broken(beside)).toEqual(['overlap']);
    expect(await beside.operator.rows('contributions')).toBe(0);
  });
});

test('without a fault the same delivery is loaded', async () => {
  expect(await deliver(beside, right, right)).toMatchObject({ code: 0, err: '' });
  expect(await beside.operator.rows('contributions')).toBe(persons.length);
});
