import { makeKernel } from '../../../core/depersonalization/kernel/kernel.ts';
import { KEY_BYTES, subkey } from '../../../core/depersonalization/keys.ts';
import { EDGE_PREFIX, type PseudonymClass } from '../../../core/depersonalization/messages.ts';
import { pads } from '../../../core/depersonalization/pads.ts';
import type { SelfAttack } from '../../../core/loading/verification/battery.ts';
import {
  candidatesFor,
  expectedHits,
  identifierSpaces,
} from '../../../core/loading/verification/self-attack.ts';
import { readAssembled } from '../assembled.ts';
import { candidatesSql } from './identifier-candidates.ts';
import { literal, quoted, rows, type Session } from './instance.ts';
import { registerKernel } from './kernel-function.ts';

/** What is attacked: the values of a column that is joined to digests by their first eight bytes. */
export interface Target {
  readonly column: string;
  readonly holds: SelfAttack['holds'];
  readonly classes: readonly PseudonymClass[];
  readonly distinct: number;
}

/** A key of zeros: HMAC takes an empty key for the same. It is nobody's secret. */
const noKey = new Uint8Array(KEY_BYTES);

const blob = (bytes: Uint8Array): string => `unhex(${literal(Buffer.from(bytes).toString('hex'))})`;

/** Every way in which a candidate `c` is hashed without a key, as hex digits. */
function unkeyedWays(cls: PseudonymClass): readonly string[] {
  const { inner, outer } = pads(subkey('edge', noKey));
  const emptyKeyMac = (message: string): string =>
    `sha256(${blob(outer)} || unhex(sha256(${blob(inner)} || encode(${message}))))`;
  const message = `${literal(EDGE_PREFIX[cls])} || c`;
  return [
    'sha256(c)',
    'sha1(c)',
    'md5(c)',
    `sha256(${message})`,
    emptyKeyMac('c'),
    emptyKeyMac(message),
    // Both layers with empty keys: what the hashing kernel makes when nobody gave it any.
    `lower(hex(${quoted(`udw_pseudonym_of_${cls}`)}(c)))`,
  ];
}

/** The first eight bytes of a digest in hex digits, as a number to join by. */
const head = (hex: string): string => `hash(left(${hex}, 16))`;

const heads: Readonly<Record<SelfAttack['holds'], (column: string) => string>> = {
  pseudonyms: (column) => head(`lower(hex(${quoted(column)}))`),
  digests: (column) => head(`lower(${quoted(column)})`),
};

/**
 * Attacks columns of the view `candidate` as somebody would who has no key: hashes candidate identifiers in every unkeyed way and
 * counts which stored values come out. No key is in the session, and no value leaves it.
 * @param first where in the space of identifiers the candidates start
 */
export async function attack(
  session: Session,
  targets: readonly Target[],
  first: number,
): Promise<readonly SelfAttack[]> {
  const jobs = targets.flatMap((target) =>
    target.classes.map((cls) => ({ ...target, cls, asked: candidatesFor(cls, target.distinct) })),
  );
  const asked = new Map<PseudonymClass, number>();
  for (const job of jobs) asked.set(job.cls, Math.max(asked.get(job.cls) ?? 0, job.asked));
  if ([...asked.values()].every((candidates) => candidates === 0)) return jobs.map(unmade);
  using kernel = makeKernel(readAssembled('hmac-sha-256'), {
    edge: subkey('edge', noKey),
    warehouse: subkey('warehouse', noKey),
  });
  registerKernel(session.connection, kernel);
  const made = new Map<PseudonymClass, Digests>();
  for (const [cls, candidates] of asked) {
    if (candidates > 0) made.set(cls, await hashCandidates(session, cls, candidates, first));
  }
  const attacks: SelfAttack[] = [];
  for (const job of jobs) {
    const digests = made.get(job.cls);
    attacks.push(job.asked === 0 || digests === undefined ? unmade(job) : await hit(session, job, digests));
  }
  for (const { table } of made.values()) await session.connection.run(`DROP TABLE ${table}`);
  return attacks;
}

interface Job extends Target {
  readonly cls: PseudonymClass;
}

interface Digests {
  readonly table: string;
  readonly candidates: number;
  readonly seconds: number;
}

const unmade = ({ column, holds, cls, distinct }: Job): SelfAttack => ({
  ...{ column, holds, class: cls, distinct },
  ...{ candidates: 0, expectedHits: 0, hits: 0, seconds: 0 },
});

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

async function hashCandidates(
  session: Session,
  cls: PseudonymClass,
  asked: number,
  first: number,
): Promise<Digests> {
  const start = performance.now();
  const table = `digests_of_${cls}`;
  const digests = unkeyedWays(cls).map(head).join(', ');
  await session.connection.run(
    `CREATE TEMP TABLE ${table} AS SELECT unnest([${digests}]) AS head FROM (${candidatesSql(cls, asked, first)})`,
  );
  const ways = unkeyedWays(cls).length;
  const [counted] = await rows<{ n: number }>(
    session,
    `SELECT (count(*) // ${ways})::DOUBLE AS n FROM ${table}`,
  );
  return { table, candidates: counted?.n ?? 0, seconds: secondsSince(start) };
}

async function hit(session: Session, job: Job, { table, candidates, seconds }: Digests): Promise<SelfAttack> {
  const { column, holds, cls, distinct } = job;
  const start = performance.now();
  const [found] = await rows<{ hits: number }>(
    session,
    `SELECT count(DISTINCT head)::DOUBLE AS hits FROM (SELECT ${heads[holds](column)} AS head FROM candidate WHERE ${quoted(column)} IS NOT NULL) SEMI JOIN ${table} USING (head)`,
  );
  return {
    ...{ column, holds, class: cls, distinct, candidates },
    expectedHits: expectedHits(cls, distinct, candidates),
    hits: found?.hits ?? 0,
    seconds: seconds + secondsSince(start),
  };
}

/** Where the candidates of a delivery start: as its own hash says, so that nobody can know them beforehand and a repetition has the same. */
export const firstCandidate = (cls: PseudonymClass, sha256: string): number =>
  Number.parseInt(sha256.slice(0, 12), 16) % identifierSpaces[cls].size;
