import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import type { Source } from '../../delivery.ts';
import type { Asked } from '../request.ts';
import type { SourceRegulations } from '../sources.ts';
import { systems } from './bodies.ts';
import { correctedCalendar } from './calendar.ts';
import { connectionActs } from './connection.ts';
import type { Office } from './office.ts';
import {
  agreement,
  filed,
  firstRound,
  looks,
  missing,
  ordered,
  protocol,
  refusedRequest,
  secondAgreement,
  secondRound,
  wrongPerson,
} from './request.ts';
import type { TimeEvent } from './said.ts';

/** The request from its filing to the protocols (5-9), and what happened on the way. */
export interface FiledRequest {
  /** The request that was refused, and the one that goes on. */
  readonly refused: string;
  readonly request: string;
  /** What the operator was told who tried to decide for the authorized body. */
  readonly wrongPerson: string;
  readonly moved: readonly TimeEvent[];
  readonly lapsed: readonly TimeEvent[];
  /** The connections that the protocols opened. */
  readonly connections: Readonly<Record<Source, string>>;
}

const sourcesOf = Object.keys(systems) as readonly Source[];

/** Runs a request to its protocols: one refused for want of a methodology, one step late, one term moved by a new calendar. */
export async function fileRequest(office: Office, { file }: Asked, directory: string): Promise<FiledRequest> {
  await office.register();
  const [first, second] = refusedRequest;
  if (first === undefined || second === undefined) throw new TypeError('The refused request has two acts');
  const draft = path.join(directory, 'papers', 'request-without-methodology.yaml');
  await mkdir(path.dirname(draft), { recursive: true });
  const document = parseDocument(await readFile(file, 'utf8'));
  document.set('methodology', 'Count the young people who neither study nor work.');
  await writeFile(draft, document.toString());
  const refused = await office.open(first.at);
  await office.act(refused, first, undefined, { request: draft });
  await office.act(refused, second);

  const request = await office.open(filed.at);
  await office.act(request, filed, undefined, { request: file });
  const told = await office.refused(request, wrongPerson);
  await office.act(request, ordered);
  office.countBy(await correctedCalendar(directory));
  const moved = await office.resume(request, looks.calendar);
  const lapsed = await office.resume(request, looks.lapse);
  await office.act(request, missing);
  const opened: string[] = [];
  for (const source of sourcesOf) opened.push(...(await office.act(request, protocol(source), source)));
  const connections: Partial<Record<Source, string>> = {};
  for (const id of opened) {
    const { system } = await office.look(id, looks.connections);
    const source = sourcesOf.find((one) => systems[one].system === system);
    if (source) connections[source] = id;
  }
  return {
    refused,
    request,
    wrongPerson: told,
    moved,
    lapsed,
    connections: connections as FiledRequest['connections'],
  };
}

/**
 * Runs the three connections until the historical data is there to be loaded (10-13, 20(1)-20(3), 21-23).
 * @param tryEarly is called while the regulations of the first wait for their provider: a load that is to be refused
 */
export async function connect(
  office: Office,
  { connections }: FiledRequest,
  sources: readonly SourceRegulations[],
  tryEarly: (first: SourceRegulations) => Promise<void>,
): Promise<void> {
  for (const one of sources) {
    const { source, file, regulations } = one;
    const id = connections[source];
    const { toSent, toReceived } = connectionActs(source, regulations.depersonalizer);
    for (const act of toSent) await office.act(id, act, source, { regulations: file });
    if (one === sources[0]) await tryEarly(one);
    for (const act of toReceived) await office.act(id, act, source, { regulations: file });
  }
}

/** Ends the three connections: the report of each load is the document of 20(5), then the test of scheduled loading (24). @returns how many ended as connected */
export async function endConnections(
  office: Office,
  { request, connections }: FiledRequest,
  loaded: readonly { readonly source: SourceRegulations; readonly report: string }[],
): Promise<number> {
  let connected = 0;
  for (const { source, report } of loaded) {
    const { toConnected } = connectionActs(source.source, source.regulations.depersonalizer);
    const id = connections[source.source];
    for (const act of toConnected)
      await office.act(id, act, source.source, { 'verification-report': report });
    if ((await office.look(id, agreement.at)).ended?.end === 'connected') connected += 1;
  }
  await office.look(request, agreement.at);
  return connected;
}

/** Agrees terms and volume (25). */
export const agree = (office: Office, { request }: FiledRequest): Promise<readonly string[]> =>
  office.act(request, agreement);

/**
 * Opens access (26, 29); the check finds an error of processing (30), and a new agreement is made (25).
 * @param tryEarly is called before the new agreement: a delivery that is to be refused
 */
export async function rework(
  office: Office,
  { request }: FiledRequest,
  tryEarly: () => Promise<void>,
): Promise<void> {
  for (const act of firstRound) await office.act(request, act);
  await tryEarly();
  await office.act(request, secondAgreement);
}

/** Opens access anew; the check is positive. */
export async function accept(office: Office, { request }: FiledRequest): Promise<void> {
  for (const act of secondRound) await office.act(request, act);
}
