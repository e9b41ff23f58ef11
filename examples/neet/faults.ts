import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import iconv from 'iconv-lite';
import type { Manifest } from '../../core/loading/manifest.ts';
import type { Delivery } from '../population-register/person.ts';
import { openRegister, type Register } from '../population-register/register.ts';
import { manifestOf, type Source, writeJson } from './delivery.ts';
import type { Delivered } from './generate.ts';
import { CLEAN, writeEducation, writePopulation } from './sources.ts';

/** A file as it would be delivered. */
export interface Content {
  readonly bytes: Buffer;
  readonly manifest: Manifest;
}

/** A mistake that a file as a whole must be refused for. */
export interface Fault {
  /** Whose file it is; `delivery` 2 is refused after the first was loaded. */
  readonly source: Exclude<Source, 'pension'>;
  readonly delivery: Delivery;
  /** What the provider does to the right file. */
  readonly spoil: (right: Content) => Content;
  /** Exports every second person only. */
  readonly half?: true;
  /** Exports Kazakh words in KZ-1048. */
  readonly kazakh?: true;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The provider states the bytes that it sends. */
function restated(bytes: Buffer, manifest: Manifest): Content {
  return { bytes, manifest: { ...manifest, bytes: bytes.length, sha256: sha256(bytes) } };
}

function withLines({ bytes, manifest }: Content, change: (line: string, index: number) => string): Content {
  const lines = iconv.decode(bytes, 'rk1048').split('\r\n').slice(0, -1);
  return restated(iconv.encode(`${lines.map(change).join('\r\n')}\r\n`, 'rk1048'), manifest);
}

function ofPopulation(spoil: Fault['spoil'], more: Partial<Fault> = {}): Fault {
  return { source: 'population', delivery: 1, spoil, ...more };
}

const faults = {
  cut: ofPopulation(({ bytes, manifest }) => ({
    bytes: bytes.subarray(0, Math.floor(bytes.length * 0.6)),
    manifest,
  })),
  'wrong-columns': ofPopulation((right) =>
    withLines(right, (line, index) => (index === 0 ? line.replace('SEX', 'GENDER') : line)),
  ),
  'stray-column': ofPopulation((right) =>
    withLines(right, (line, index) => (index === 0 ? `${line};PHONE` : `${line};87010000000`)),
  ),
  'encoding-utf-8': ofPopulation(({ bytes, manifest }) =>
    restated(Buffer.from(iconv.decode(bytes, 'rk1048')), manifest),
  ),
  'encoding-kz-1048': { source: 'education', delivery: 1, kazakh: true, spoil: (right) => right },
  'manifest-hash': ofPopulation(({ bytes, manifest }) => ({
    bytes,
    manifest: { ...manifest, sha256: sha256(Buffer.from('another file')) },
  })),
  'manifest-records': ofPopulation(({ bytes, manifest }) => ({
    bytes,
    manifest: { ...manifest, records: manifest.records + 17 },
  })),
  'manifest-present': ofPopulation(({ bytes, manifest }) => ({
    bytes,
    manifest: { ...manifest, present: { ...manifest.present, KATO: (manifest.present?.['KATO'] ?? 0) - 5 } },
  })),
  'sequence-gap': ofPopulation(
    ({ bytes, manifest }) => ({ bytes, manifest: { ...manifest, sequence: manifest.sequence + 1 } }),
    { delivery: 2 },
  ),
  'half-lost': ofPopulation((right) => right, { delivery: 2, half: true }),
} satisfies Readonly<Record<string, Fault>>;

/** A fault of {@link FAULTS}. */
export type FaultName = keyof typeof faults;

/** The faults by name: each is one file with its manifest, without any other mistake in it. */
export const FAULTS: Readonly<Record<FaultName, Fault>> = faults;

/** Whether a word names a fault. */
export function isFault(word: string): word is FaultName {
  return Object.hasOwn(FAULTS, word);
}

function halfOf(register: Register): Register {
  return {
    ...register,
    *numbers() {
      for (const number of register.numbers()) if (number % 2 === 0) yield number;
    },
  };
}

async function writeRight(file: string, { source, delivery, half, kazakh }: Fault, options: FaultOptions) {
  const register = openRegister(options.seed, options.people, delivery);
  if (source === 'population')
    return writePopulation(file, half ? halfOf(register) : register, CLEAN.population);
  const form = kazakh && ({ language: 'kk', encoding: 'kz-1048' } as const);
  return writeEducation(file, register.population, options.people, CLEAN.education, form);
}

/** How large a faulty file is, and where it goes. */
export interface FaultOptions {
  /** 1,000 to 5,000,000; a fault shows in a small file. */
  readonly people: number;
  readonly seed: number;
  /** Folder of the file and of its manifest. */
  readonly directory: string;
}

/**
 * Makes a file that must be refused as a whole, with its manifest. `sequence-gap` and `half-lost` are second deliveries:
 * they are refused after the first one, clean and of the same people and seed, was loaded.
 * @throws RangeError when the number of people or the seed is out of bounds.
 */
export async function generateFault(name: FaultName, options: FaultOptions): Promise<Delivered> {
  const fault = FAULTS[name];
  const file = join(options.directory, fault.source === 'population' ? 'population.csv' : 'enrolments.csv');
  await mkdir(options.directory, { recursive: true });
  const { bytes, truth } = await writeRight(file, fault, options);
  const manifest = await manifestOf(fault.source, basename(file), bytes, truth, fault.delivery);
  const spoilt = fault.spoil({ bytes: await readFile(file), manifest });
  await writeFile(file, spoilt.bytes);
  const manifestFile = await writeJson(`${file}.manifest.json`, spoilt.manifest);
  return { file, manifestFile, manifest: spoilt.manifest };
}
