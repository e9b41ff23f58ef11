import { appendFileSync, closeSync, openSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { generate } from '../examples/population-register/generate.ts';

/** A generated delivery of the worked example. */
export interface Delivery {
  readonly file: string;
  readonly regulations: string;
  readonly records: number;
}

const chunkBytes = 8 << 20;

/** A register of people, each once. */
export async function distinctPeople(people: number, directory: string): Promise<Delivery> {
  const { file, manifest, regulations } = await generate({ people, seed: 1, directory, encoding: 'utf-8' });
  return { file, regulations, records: manifest.records };
}

/** The same register several times over, one behind another: as many records again about the same people. */
export async function repeatedPeople(people: number, times: number, directory: string): Promise<Delivery> {
  const once = await distinctPeople(people, directory);
  const file = path.join(directory, 'repeated.csv');
  const source = openSync(once.file, 'r');
  const heading = readFileSync(once.file).indexOf('\n') + 1;
  const chunk = Buffer.allocUnsafe(chunkBytes);
  for (let time = 0; time < times; time += 1) {
    let at = time === 0 ? 0 : heading;
    for (let read = readSync(source, chunk, 0, chunkBytes, at); read > 0; ) {
      appendFileSync(file, chunk.subarray(0, read));
      at += read;
      read = readSync(source, chunk, 0, chunkBytes, at);
    }
  }
  closeSync(source);
  return { ...once, file, records: once.records * times };
}
