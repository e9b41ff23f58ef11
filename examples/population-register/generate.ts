import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { COLUMNS, DELIMITER } from './fields.ts';
import { linesOf, type RegisterEncoding } from './lines.ts';
import type { Manifest } from './manifest.ts';
import { AS_OF_DATES, type Delivery, movedBefore } from './person.ts';
import { diedBefore, openRegister } from './register.ts';
import { keepTruth, type Truth } from './truth.ts';
import { writeLines } from './write-lines.ts';

/** What to generate, and where. */
export interface GenerateOptions {
  /** People at the first delivery, 1,000 to 5,000,000. */
  readonly people: number;
  /** Any whole number; the same one gives the same bytes. */
  readonly seed: number;
  /** Folder that will hold the folders `delivery` (what the ministry sends) and `truth` (what it does not know). */
  readonly directory: string;
  readonly encoding?: RegisterEncoding;
  /** 1 (default), or 2 for the snapshot of a month later. */
  readonly delivery?: Delivery;
}

/** Paths of what was generated, with the contents of the manifest and the truth. */
export interface Generated {
  readonly file: string;
  readonly manifestFile: string;
  readonly manifest: Manifest;
  readonly truthFile: string;
  readonly truth: Truth;
  /** Regulations whose declared encoding is that of the file. */
  readonly regulations: string;
}

const FILE = 'population.csv';

const REGULATIONS = new URL('./regulations.yaml', import.meta.url);
const CREATED_AT: Readonly<Record<Delivery, string>> = {
  1: '2026-10-01T02:00:00Z',
  2: '2026-11-01T02:00:00Z',
};

/**
 * Generates a delivery of the population register: file, manifest, regulations, and the truth apart from them.
 * Memory does not grow with the number of people.
 * @throws RangeError when the number of people is out of bounds.
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { people, seed, directory, encoding = 'kz-1048', delivery = 1 } = options;
  const deliveryFolder = join(directory, 'delivery');
  const truthFolder = join(directory, 'truth');
  const register = openRegister(seed, people, delivery);
  await mkdir(deliveryFolder, { recursive: true });
  await mkdir(truthFolder, { recursive: true });

  const keeper = keepTruth(AS_OF_DATES[delivery]);
  const file = join(deliveryFolder, FILE);
  const { sha256, bytes } = await writeLines(
    file,
    COLUMNS.join(DELIMITER),
    linesOf(register, encoding, keeper),
    encoding,
  );
  const truth = keeper.finish({
    seed,
    delivery,
    asOf: AS_OF_DATES[delivery],
    changes: { born: register.born, ...changes(seed, people, delivery) },
  });

  const source = await readFile(REGULATIONS, 'utf8');
  const regulations = join(deliveryFolder, 'regulations.yaml');
  await writeFile(regulations, source.replace('value: kz-1048', `value: ${encoding}`));
  const { id, version } = z.object({ id: z.string(), version: z.string() }).parse(parse(source));
  const manifest: Manifest = {
    manifest: 'udw-manifest/1',
    regulations: id,
    regulationsVersion: version,
    table: 'population',
    file: FILE,
    sha256,
    bytes,
    records: truth.records,
    sequence: delivery,
    asOf: truth.asOf,
    present: truth.present,
    createdAt: CREATED_AT[delivery],
  };
  const manifestFile = `${file}.manifest.json`;
  await writeJson(manifestFile, manifest);
  const truthFile = join(truthFolder, 'truth.json');
  await writeJson(truthFile, truth);
  return { file, manifestFile, manifest, truthFile, truth, regulations };
}

async function writeJson(path: string, content: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(content, null, 2)}\n`);
}

function changes(seed: number, people: number, delivery: Delivery): { died: number; moved: number } {
  const counts = { died: 0, moved: 0 };
  if (delivery === 1) return counts;
  for (let person = 0; person < people; person++) {
    if (diedBefore(seed, person, delivery, people)) counts.died++;
    else if (movedBefore(seed, person, delivery)) counts.moved++;
  }
  return counts;
}
