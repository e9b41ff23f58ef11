import { NotReadyError, RefusedError, UdwError } from '../../core/errors.ts';
import { landedPlace } from '../../core/lake/landed.ts';
import { regulationsOnArrival } from '../../core/loading/hashed-delivery.ts';
import { comesInSequence } from '../../core/loading/operations.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { Regulations } from '../../core/regulations/model.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { alreadyLoaded, checkSequence } from '../admission.ts';
import { failuresOf } from '../documents.ts';
import { checkHashed } from '../hashed.ts';
import type { Clock, LoadId } from '../ports.ts';
import { type Registered, readManifest, register } from '../register.ts';
import { checkClearLanding } from './clear-landing.ts';
import type { LakeLoad, LandedPair, Landing, LoadMachine, Registry } from './ports.ts';

/** What an arrival acts through. */
export interface ArrivalPorts {
  readonly clock: Clock;
  readonly landing: Landing;
  readonly registry: Registry;
  readonly machine: LoadMachine;
  /** Whether clear personal data may land (paras 17, 19). */
  readonly clearLanding: boolean;
  /** The bytes of the longest file that one load takes, by its form. */
  readonly mostBytes: Readonly<Record<Regulations['file']['format'], number>>;
}

/** What became of an arrival. */
export type Arrived =
  /** The file or its manifest is not there yet. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'started' | 'already-loaded'; readonly load: LoadId }
  | { readonly kind: 'refused'; readonly rules: readonly string[] };

/**
 * Takes a landed file (paras 20(3), 21): registers and admits it by the rules of every load, hands it on, starts its load. Whatever
 * is told twice, or in another order than it came, is one load.
 * @param key of the object that was told of: the file or its manifest
 * @throws Error when the platform is at fault, or lacks what its operator has to give it: tell of the object again
 */
export async function arrive(ports: ArrivalPorts, key: string): Promise<Arrived> {
  const { landing, registry } = ports;
  const pair = await landing.pair(key);
  if (pair === undefined) return { kind: 'waiting' };
  const begun = (await registry.arrived(pair.arrival)) ?? (await admitOrRefuse(ports, pair));
  return typeof begun === 'object' ? begun : await proceed(ports, pair, await registry.load(begun));
}

/** Begins the load of an arrival, or refuses it for what its provider did. */
async function admitOrRefuse(ports: ArrivalPorts, pair: LandedPair): Promise<LoadId | Arrived> {
  try {
    return await admit(ports, pair);
  } catch (error) {
    if (error instanceof NotReadyError) throw ofPlatform(error);
    if (!(error instanceof UdwError)) throw error;
    const failures = failuresOf(error);
    await ports.registry.refuse(pair.arrival, pair.key, failures, ports.clock());
    return { kind: 'refused', rules: failures.map((failure) => failure.message.id) };
  }
}

async function admit(ports: ArrivalPorts, pair: LandedPair): Promise<LoadId | Arrived> {
  const { registry, clock } = ports;
  const regulations = await regulationsOf(ports, pair);
  const at = clock();
  const registered = await registerPair(ports, pair, regulations, at);
  const before = await alreadyLoaded([registered], regulations, registry);
  if (before !== undefined) return { kind: 'already-loaded', load: before };
  await refuseLate(registered, registry);
  const { manifest, table, file, asOf } = registered;
  return await registry.begin(pair.arrival, {
    regulations: regulations.id,
    regulationsVersion: regulations.version,
    table: table.name,
    file: file.name,
    landed: pair.key,
    sha256: file.sha256,
    bytes: file.bytes,
    sequence: manifest?.sequence,
    asOf,
    manifest: pair.manifest.text,
    clear: regulations.depersonalizer === 'operator',
    at: at.toISOString(),
  });
}

/** Does what is left to do of a load that began: all of it may be done again. */
async function proceed(
  { landing, machine }: ArrivalPorts,
  pair: LandedPair,
  load: LakeLoad,
): Promise<Arrived> {
  if (load.state === 'running') {
    try {
      if (!load.clear) await landing.handOn(pair, load);
      await machine.start(load);
    } catch (error) {
      throw ofPlatform(error);
    }
  }
  return { kind: 'started', load: load.id };
}

/**
 * A fault that no provider can mend, also where it says a rule: the very bytes of a load that began were opened before. As a refusal it
 * would be an answer, and nobody would ask again: the load would run for ever, without an execution.
 */
const ofPlatform = (cause: unknown): unknown =>
  cause instanceof UdwError ? new Error('a fault of the platform', { cause }) : cause;

/** A provider delivers under the regulations that its upload was allowed for, and under no others. */
function requireUploaded(key: string, regulations: string): void {
  const uploaded = landedPlace(key)?.regulations;
  if (uploaded === regulations) return;
  const text =
    uploaded === undefined
      ? message('lake.no-upload')
      : message('lake.other-regulations', { uploaded, regulations });
  throw new RefusedError([{ message: text, basis: '13' }]);
}

async function regulationsOf(
  { registry, clearLanding }: ArrivalPorts,
  { key, manifest }: LandedPair,
): Promise<Regulations> {
  const said = readManifest({ manifest: { path: manifest.key, text: manifest.text } });
  const { regulations: id = '', regulationsVersion: version = '' } = said ?? {};
  requireUploaded(key, id);
  const text = await registry.regulations(id, version);
  if (text === undefined) {
    const parameters = { regulations: id, version };
    throw new RefusedError([{ message: message('lake.regulations-unknown', parameters), basis: '16' }]);
  }
  const regulations = regulationsOnArrival(readRegulations(text, id).regulations);
  checkClearLanding(regulations, clearLanding);
  return regulations;
}

async function registerPair(
  { landing, registry, mostBytes }: ArrivalPorts,
  pair: LandedPair,
  regulations: Regulations,
  at: Date,
): Promise<Registered> {
  const most = mostBytes[regulations.file.format];
  // Before it is read: a file that is longer could not be read to its end.
  if (pair.bytes > most) {
    throw new RefusedError([
      { message: message('lake.too-large', { bytes: pair.bytes, most }), basis: 'ours' },
    ]);
  }
  const digest = await landing.digest(pair);
  const file = {
    path: pair.key,
    name: pair.name,
    ...digest,
    manifest: { path: pair.manifest.key, text: pair.manifest.text },
  };
  const registered = register(file, regulations, at);
  const edgeKey = await registry.edgeKey();
  if (edgeKey === undefined) {
    throw new RefusedError([{ message: message('lake.edge-key-unknown'), basis: '19' }]);
  }
  checkHashed(registered, regulations, { edgeKey: () => edgeKey });
  return registered;
}

/** A delivery before its turn waits for it in the machine: events of two deliveries may come in any order. One after it is refused. */
async function refuseLate(registered: Registered, registry: Registry): Promise<void> {
  const { table, manifest } = registered;
  const last = await registry.lastSequence(table.name);
  if (!comesInSequence(table) || !manifest || last === undefined || manifest.sequence > last) return;
  await checkSequence(registered, registry);
}
