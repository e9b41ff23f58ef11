import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from '../../../examples/population-register/generate.ts';
import type { Delivery } from '../../../examples/population-register/person.ts';

/** A delivery that can be loaded: its regulations and its file, the manifest beside it. */
export interface Delivered {
  readonly regulations: string;
  readonly file: string;
}

/** The words of a `udw load` of a delivery. */
export const loadOf = ({ regulations, file }: Delivered): readonly string[] => ['load', regulations, file];

/** Generates a delivery of the population register into a folder. */
export async function deliver(
  directory: string,
  seed: number,
  people: number,
  delivery: Delivery = 1,
): Promise<Delivered> {
  const { regulations, file } = await generate({ people, seed, directory, delivery });
  return { regulations, file };
}

/** What is changed in a delivery before it is sent. */
export interface Changes {
  readonly regulations?: (text: string) => string;
  readonly bytes?: (bytes: Buffer) => Buffer;
  /** Changed after it was made to agree with the bytes. */
  readonly manifest?: (manifest: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

const same = <T>(value: T): T => value;

/** Writes a changed copy of a delivery into a folder; hash and size in its manifest agree with the changed bytes. */
export function changed(
  { regulations, file }: Delivered,
  folder: string,
  { regulations: rewrite = same, bytes: edit = same, manifest: restate = same }: Changes,
): Delivered {
  mkdirSync(folder, { recursive: true });
  const copy = {
    regulations: path.join(folder, 'regulations.yaml'),
    file: path.join(folder, path.basename(file)),
  };
  writeFileSync(copy.regulations, rewrite(readFileSync(regulations, 'utf8')));
  if (edit === same) copyFileSync(file, copy.file);
  else writeFileSync(copy.file, edit(readFileSync(file)));
  const bytes = readFileSync(copy.file);
  const manifest = JSON.parse(readFileSync(`${file}.manifest.json`, 'utf8')) as Record<string, unknown>;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(
    `${copy.file}.manifest.json`,
    JSON.stringify(restate({ ...manifest, sha256, bytes: bytes.length })),
  );
  return copy;
}
