import path from 'node:path';
import { type Generated, type GenerateOptions, generate } from '../generate.ts';
import { isWhole, readAnswer } from './answer.ts';
import { type Office, officeOf } from './cases/office.ts';
import {
  accept,
  agree,
  connect,
  endConnections,
  type FiledRequest,
  fileRequest,
  rework,
} from './cases/road.ts';
import { tellConnections, tellFiled } from './cases/tell-cases.ts';
import { tellAgreed, tellChecked, tellConnected } from './cases/tell-ends.ts';
import { type Commands, commandsOf, type EdgeKeyHanded, type Udw } from './commands.ts';
import { compare } from './comparison.ts';
import { prepareFolder } from './folder.ts';
import { refusalsOf } from './refusals.ts';
import { requestFor } from './request.ts';
import { readSources, type SourceRegulations } from './sources.ts';
import {
  type Told,
  tellKeys,
  tellLoads,
  tellNext,
  tellRefused,
  tellRegulations,
  tellRequest,
  tellSources,
} from './tell.ts';
import { tellAnswer, tellTruth } from './tell-answer.ts';
import { type Teller, typed } from './teller.ts';

/** Whose request it is. */
const CUSTOMER = 'labour';

/** Loads one source; where its provider depersonalizes, the provider hashes and seals it first, with the edge key only. */
async function loadSource(
  commands: Commands,
  { source, file: regulations, regulations: { depersonalizer } }: SourceRegulations,
  generated: Generated,
  key: EdgeKeyHanded,
  stopwatch: () => number,
): Promise<Omit<Told, 'source'>> {
  const started = stopwatch();
  const { file } = generated[source];
  if (depersonalizer === 'operator') {
    const loaded = await commands.load(regulations, file);
    return { loaded, hashed: undefined, milliseconds: stopwatch() - started };
  }
  const out = path.join(path.dirname(file), 'to-operator');
  const options = { regulations, key: key.file, out };
  const hashed = await commands.hash(file, options, key.recipient);
  const loaded = await commands.load(regulations, hashed.delivery);
  return { loaded, hashed, milliseconds: stopwatch() - started };
}

/** Runs the connections until their data is there, and tells them; the first load is tried before its time. */
async function connectSources(
  teller: Teller,
  commands: Commands,
  office: Office,
  {
    filed,
    sources,
    generated,
  }: {
    readonly filed: FiledRequest;
    readonly sources: readonly SourceRegulations[];
    readonly generated: Generated;
  },
): Promise<void> {
  const before = office.done.length;
  let early = '';
  await connect(office, filed, sources, async ({ source, file }) => {
    early = await commands.loadTooEarly(file, generated[source].file);
  });
  tellConnections(teller, office.done.slice(before), sources, early);
}

/**
 * Takes three sources the whole way to one answer: generated, checked, depersonalized by their provider or by the operator, loaded,
 * joined, delivered to a customer, and held against the truth.
 * @returns whether what is told is the truth but for the refused rows
 * @throws RefusedError when the folder holds something and no walk made it
 * @throws CommandFailed when a command of the way does not succeed
 */
export async function walk(
  options: Pick<GenerateOptions, 'people' | 'seed' | 'directory'> & {
    /** Milliseconds of a clock that only goes forward. */
    readonly stopwatch: () => number;
  },
  udw: Udw,
  teller: Teller,
): Promise<boolean> {
  const home = await prepareFolder(options.directory);
  const commands = commandsOf(udw, home);
  teller.title();

  teller.step('sources');
  const generated = await generate(options);
  const sources = await readSources();
  tellSources(teller, sources, generated);

  teller.step('regulations');
  for (const { file } of sources) await commands.lint(file);
  tellRegulations(teller, sources);

  teller.step('keys');
  await commands.init();
  const key = await commands.edgeKey(path.join(options.directory, 'pension', 'edge.key'));
  tellKeys(teller, key);

  teller.step('filed');
  const asked = await requestFor(options.people, options.directory);
  const office = officeOf(udw, home, path.join(options.directory, 'papers'));
  const filed = await fileRequest(office, asked, options.directory);
  tellFiled(teller, filed, office.done);

  teller.step('connections');
  await connectSources(teller, commands, office, { filed, sources, generated });

  teller.step('load');
  const told: Told[] = [];
  for (const source of sources)
    told.push({ source, ...(await loadSource(commands, source, generated, key, options.stopwatch)) });
  tellLoads(teller, told);

  teller.step('refused');
  const refusals = told.flatMap(({ source: { source, table }, loaded, hashed }) =>
    refusalsOf(table, (hashed ?? loaded).measured.faults, generated.truth.files[source].rejects),
  );
  tellRefused(teller, told, refusals);

  teller.step('connected');
  const reports = told.map(({ source, loaded }) => ({
    source,
    report: path.join(home, 'reports', `${loaded.loadId}.json`),
  }));
  const connecting = office.done.length;
  const connected = await endConnections(office, filed, reports);
  tellConnected(teller, office.done.slice(connecting), sources, connected);

  teller.step('request');
  tellRequest(teller, asked, await commands.preview(asked.file, CUSTOMER));
  const agreeing = office.done.length;
  await agree(office, filed);
  tellAgreed(teller, office, filed);

  teller.step('answer');
  const started = options.stopwatch();
  const delivered = await commands.deliver(asked.file, CUSTOMER);
  const rows = await readAnswer(delivered.published.folder, asked.byDistrict);
  await tellAnswer(teller, asked, delivered, rows, options.stopwatch() - started);

  teller.step('checked');
  let early = '';
  await rework(office, filed, async () => {
    early = await commands.deliverTooEarly(asked.file, CUSTOMER);
  });
  await accept(office, filed);
  const { number, folder } = delivered.published;
  const whole = await isWhole(folder);
  tellChecked(teller, office.done.slice(agreeing), { early, number, whole });

  teller.step('truth');
  const compared = compare(rows, generated.truth, asked);
  const counted = refusals.every(({ refused, expected }) => refused === expected);
  const holds = compared.holds && counted && whole;
  tellTruth(teller, compared, generated.truth, holds);

  teller.step('next');
  tellNext(
    teller,
    home,
    `${filed.request} --now 2026-11-02T10:00:00+05:00 --calendar ${typed(path.join(options.directory, 'calendar'))}`,
    delivered.published,
    sources,
    generated,
  );
  return holds;
}
