import { localDay } from '../../core/calendar/local-day.ts';
import { type Mandated, mandated } from '../../core/cases/bodies.ts';
import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { connects } from '../cases/connects.ts';
import { refuse } from '../cases/refused.ts';
import { seesAll } from '../cases/seen.ts';
import type { CasePorts, Moment } from '../cases/unit.ts';
import type { DeliveryEntry, LoadEntry, LoadId } from '../ports.ts';
import type { LakeLoad } from './ports.ts';

/** A load of the lake as its record has it, with what became of it. */
export type RecordedLakeLoad = LakeLoad & {
  readonly endedAt?: string;
  /** Of a committed load. */
  readonly delivery?: DeliveryEntry;
  /** The rules that a load broke which published nothing. */
  readonly rules?: readonly string[];
};

/** The record of loads, as far as it is shown. */
export interface RecordedLoads {
  /** Loads after a number, in order, at most so many. */
  after(id: LoadId, limit: number): Promise<readonly RecordedLakeLoad[]>;
  /** A load; undefined where there is none of that number. */
  of(id: LoadId): Promise<RecordedLakeLoad | undefined>;
  /** The document of a version of regulations. */
  regulations(id: string, version: string): Promise<string | undefined>;
}

/** What loads are shown by. */
export interface SeenPorts {
  readonly cases: CasePorts;
  readonly loads: RecordedLoads;
}

/** A load as it is shown: where it lay and its manifest are left out. */
export interface SeenLoad extends Omit<LoadEntry, 'state' | 'endedAt'> {
  readonly state: LakeLoad['state'];
  readonly endedAt?: string;
  readonly rules: readonly string[];
  /** The case that allowed its publication; null where there was none and none was asked for. */
  readonly allowed?: LakeLoad['allowed'];
}

/** Some loads, and the number after which others follow. */
export interface SeenLoads {
  readonly loads: readonly SeenLoad[];
  readonly next?: LoadId;
}

const most = 200;

const seenOf = (load: RecordedLakeLoad): SeenLoad => ({
  id: load.id,
  regulations: load.regulations,
  regulationsVersion: load.regulationsVersion,
  state: load.state,
  startedAt: load.at,
  ...(load.endedAt === undefined ? {} : { endedAt: load.endedAt }),
  tables: [load.table],
  deliveries: load.delivery === undefined ? [] : [load.delivery],
  rules: load.rules ?? [],
  ...(load.allowed === undefined ? {} : { allowed: load.allowed }),
});

/** Whether somebody may see a load; each system is asked for once. */
function sight({ cases, loads }: SeenPorts, looking: Mandated) {
  const asked = new Map<string, Promise<boolean>>();
  const ask = async (id: string, version: string): Promise<boolean> => {
    const text = await loads.regulations(id, version);
    if (text === undefined) return false;
    const { informationSystem } = readRegulations(text, id).regulations;
    return connects(cases.store, informationSystem, looking.body, ['provider', 'holder']);
  };
  return (load: RecordedLakeLoad): Promise<boolean> => {
    if (seesAll(looking)) return Promise.resolve(true);
    const key = JSON.stringify([load.regulations, load.regulationsVersion]);
    const answer = asked.get(key) ?? ask(load.regulations, load.regulationsVersion);
    asked.set(key, answer);
    return answer;
  };
}

async function whoSeesLoads({ bodies }: CasePorts, { now }: Moment, as: string): Promise<Mandated> {
  const looking = mandated(await bodies.registry(), as, localDay(now));
  const { roles } = looking;
  if (seesAll(looking) || roles.includes('provider') || roles.includes('holder')) return looking;
  throw refuse(message('loads.not-shown'));
}

/**
 * Loads as somebody sees them (ours): the operator and the authorized body all; a provider, or a holder, those of the information
 * systems that they connect, for what became of their delivery is reported to them (para 21); nobody else any.
 * @throws {RefusedError} when they have no mandate, or none by which loads are shown
 */
export async function loadsSeen(
  ports: SeenPorts,
  moment: Moment,
  as: string,
  after: LoadId,
): Promise<SeenLoads> {
  const looking = await whoSeesLoads(ports.cases, moment, as);
  const isSeen = sight(ports, looking);
  const found = await ports.loads.after(after, most);
  const seen: SeenLoad[] = [];
  for (const load of found) if (await isSeen(load)) seen.push(seenOf(load));
  const last = found.at(-1);
  return { loads: seen, ...(found.length === most && last ? { next: last.id } : {}) };
}

/**
 * One load, likewise.
 * @throws {RefusedError} likewise; and when there is none of that number, or it is not shown to them, which is said in the same words
 */
export async function loadSeen(ports: SeenPorts, moment: Moment, as: string, id: LoadId): Promise<SeenLoad> {
  const looking = await whoSeesLoads(ports.cases, moment, as);
  const load = await ports.loads.of(id);
  if (load !== undefined && (await sight(ports, looking)(load))) return seenOf(load);
  throw new RefusedError([{ message: message('load.not-found', { id: String(id) }) }]);
}
