import { readFile } from 'node:fs/promises';
import { readRegulations } from '../../../core/regulations/read.ts';
import { type GenerateOptions, generate } from '../generate.ts';
import { countsOf, QUESTION } from './answer.ts';
import { ask, init, lint, load, type Udw } from './commands.ts';
import { prepareFolder } from './folder.ts';
import { refusalsOf } from './refusals.ts';
import {
  tellAnswer,
  tellDelivery,
  tellLoad,
  tellNext,
  tellRefused,
  tellRegulations,
  tellTruth,
} from './tell.ts';
import type { Teller } from './teller.ts';

/**
 * Takes a population register the whole way: generated, checked, loaded, asked, and held against the truth.
 * @returns whether the answer is the truth but for the refused rows.
 * @throws RefusedError when the folder holds something and no walk made it.
 * @throws CommandFailed when a command of the way does not succeed.
 */
export async function walk(
  options: Pick<GenerateOptions, 'people' | 'seed' | 'directory'>,
  udw: Udw,
  teller: Teller,
): Promise<boolean> {
  const home = await prepareFolder(options.directory);
  teller.title();

  teller.step('delivery');
  const generated = await generate(options);
  tellDelivery(teller, generated);

  teller.step('regulations');
  await lint(udw, generated.regulations);
  const read = readRegulations(await readFile(generated.regulations, 'utf8'), generated.regulations);
  const [table] = read.regulations.tables;
  if (table === undefined) throw new TypeError('Regulations have a table');
  tellRegulations(teller, table, read.warnings.length);

  teller.step('load');
  await init(udw, home);
  const started = performance.now();
  const loaded = await load(udw, home, generated.regulations, generated.file);
  tellLoad(teller, loaded, table, performance.now() - started);

  const [{ measured }] = loaded.tables;
  const refusals = refusalsOf(table, measured.faults, generated.truth.rejects);
  teller.step('refused');
  tellRefused(teller, loaded, table, refusals);

  teller.step('question');
  const rows = await ask(udw, home, QUESTION);
  const { records, rejected } = measured;
  const told = { records, rejected, answer: countsOf(rows), refusals };
  tellAnswer(teller, told, rows.length);

  teller.step('truth');
  const holds = tellTruth(teller, told, generated.truth);
  teller.step('next');
  tellNext(teller, home, generated, loaded.loadId);
  return holds;
}
