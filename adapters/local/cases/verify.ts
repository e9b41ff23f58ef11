import type { DatabaseSync } from 'node:sqlite';
import type { Anchor } from '../../../core/audit/anchor.ts';
import { firstBreak } from '../../../core/audit/chain.ts';
import { type CaseExport, exportForm } from '../../../core/audit/export.ts';
import { merklePath } from '../../../core/audit/merkle.ts';
import {
  firstWrongRoot,
  headsRoot,
  isSignedBy,
  leafOf,
  rootHash,
  type SignedRoot,
} from '../../../core/audit/root.ts';
import { type KeptRecord, type VerifiedCase, verifyCase } from '../../../core/audit/verify-case.ts';
import { RefusedError } from '../../../core/errors.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import { readEvents } from '../catalog/events.ts';
import { snapshot } from '../catalog/schema.ts';
import { type AuditKey, auditKey } from './audit-key.ts';
import { allRecords, recordsOf } from './records.ts';
import { headsAsOf, lastRoot, readRoots } from './roots.ts';

/** What the record of cases was found to be. */
export interface VerifiedRecord {
  readonly cases: number;
  readonly events: number;
  /** Events whose words were erased. */
  readonly erased: number;
  /** Events of the record of the home. */
  readonly homeEvents: number;
  readonly roots: number;
  /** The last root; events after it are proven by their chains alone. */
  readonly last?: Pick<SignedRoot, 'number' | 'at' | 'events'> & { readonly hash: string };
  readonly key: string | undefined;
  /** What is wrong; empty when the record holds. */
  readonly faults: readonly Message[];
}

const most = 20;

function faultOf({ broken }: VerifiedCase): readonly Message[] {
  if (!broken) return [];
  const { case: id, event, fault } = broken;
  return [message(`audit.broken-${fault}`, { case: id, event: String(event) })];
}

/** The head that the projection has of a case is not hashed: it must be that of the events. */
function headFault(database: DatabaseSync, id: string, found: VerifiedCase): readonly Message[] {
  if (found.broken) return [];
  const row = database.prepare('SELECT sequence, hash FROM cases WHERE case_id = ?').get(id);
  if (row?.['sequence'] === found.events && row['hash'] === found.hash) return [];
  return [message('audit.head-differs', { case: id })];
}

/** Groups records that come case by case, without holding more than one case. */
function* byCase(records: Iterable<KeptRecord>): Generator<readonly [string, readonly KeptRecord[]]> {
  let group: KeptRecord[] = [];
  for (const one of records) {
    const id = group[0]?.record.case;
    if (id !== undefined && id !== one.record.case) {
      yield [id, group];
      group = [];
    }
    group.push(one);
  }
  const id = group[0]?.record.case;
  if (id !== undefined) yield [id, group];
}

function rootFaults(
  database: DatabaseSync,
  key: AuditKey | undefined,
  anchor: Anchor | undefined,
): readonly Message[] {
  const roots = readRoots(database);
  const wrong = key === undefined ? roots[0] : firstWrongRoot(roots, key.publicKey);
  const differing = (root: SignedRoot): readonly Message[] => {
    const heads = headsAsOf(database, root);
    const same = heads.length === root.heads && headsRoot(heads) === root.merkle;
    return same ? [] : [message('audit.root-differs', { root: String(root.number), at: root.at })];
  };
  const last = roots.at(-1);
  return [
    ...(wrong ? [message('audit.root-not-signed', { root: String(wrong.number) })] : []),
    ...(last ? differing(last) : []),
    ...(anchor ? anchorFaults(roots, key, anchor) : []),
    ...(anchor && anchor.root.number !== last?.number ? differing(anchor.root) : []),
  ];
}

function anchorFaults(
  roots: readonly SignedRoot[],
  key: AuditKey | undefined,
  { root, publicKey }: Anchor,
): readonly Message[] {
  if (!isSignedBy(root, publicKey) || key?.publicKey !== publicKey) return [message('audit.anchor-foreign')];
  const standing = roots[root.number - 1];
  if (standing && rootHash(standing) === rootHash(root)) return [];
  return [message('audit.anchor-differs', { root: String(root.number), at: root.at })];
}

/**
 * Verifies the whole record of a home: the chain and the words of every case, the record of the home, the roots.
 * @param anchor a root that was kept elsewhere: what was cut off or replaced with the key of the home is found relative to it
 */
export function verifyRecord(database: DatabaseSync, anchor?: Anchor): VerifiedRecord {
  return snapshot(database, () => {
    const faults: Message[] = [];
    let cases = 0;
    let events = 0;
    let erased = 0;
    for (const [id, records] of byCase(allRecords(database))) {
      const found = verifyCase(id, records);
      cases += 1;
      events += records.length;
      erased += found.erased.length;
      if (faults.length < most) faults.push(...faultOf(found), ...headFault(database, id, found));
    }
    const projected = Number(database.prepare('SELECT count(*) AS n FROM cases').get()?.['n']);
    if (projected !== cases) faults.push(message('audit.cases-differ', { projected, cases }));
    const home = readEvents(database);
    const broken = firstBreak(home);
    if (broken !== undefined) faults.push(message('doctor.chain-broken', { event: String(broken) }));
    const key = auditKey(database);
    faults.push(...rootFaults(database, key, anchor));
    const last = lastRoot(database);
    return {
      cases,
      events,
      erased,
      homeEvents: home.length,
      roots: last?.number ?? 0,
      ...(last
        ? { last: { number: last.number, at: last.at, events: last.events, hash: rootHash(last) } }
        : {}),
      key: key?.fingerprint,
      faults,
    };
  });
}

/** What one case of a home was found to be. */
export interface VerifiedOne extends VerifiedCase {
  /** The last root that it is under, and how many of its events. */
  readonly signed?: { readonly root: SignedRoot; readonly events: number };
  readonly faults: readonly Message[];
}

/** The way of a case to the last root; undefined where it is under none yet. */
function wayToRoot(database: DatabaseSync, id: string): CaseExport['signed'] {
  const root = lastRoot(database);
  if (root === undefined) return undefined;
  const heads = headsAsOf(database, root);
  const index = heads.findIndex(({ chain }) => chain === id);
  const head = heads[index];
  if (head === undefined) return undefined;
  return { root, events: head.sequence, path: [...merklePath(heads.map(leafOf), index)] };
}

/**
 * The record of one case for a file of its own.
 * @throws {RefusedError} when there is no such case
 */
export function exportCase(database: DatabaseSync, id: string, at: Date): CaseExport {
  return snapshot(database, () => {
    const records = recordsOf(database, id);
    const key = auditKey(database);
    if (records.length === 0) throw new RefusedError([{ message: message('cases.unknown') }]);
    if (key === undefined) throw new RefusedError([{ message: message('audit.no-key') }]);
    const signed = wayToRoot(database, id);
    return {
      form: exportForm,
      case: id,
      exportedAt: at.toISOString(),
      publicKey: key.publicKey,
      ...(signed ? { signed } : {}),
      events: records.map(({ record, words }) => ({ ...record, ...(words ? { said: words } : {}) })),
    };
  });
}

/**
 * Verifies one case: its chain, its words, and that it leads to the last root.
 * @throws {RefusedError} when there is no such case
 */
export function verifyOne(database: DatabaseSync, id: string): VerifiedOne {
  return snapshot(database, () => {
    const records = recordsOf(database, id);
    if (records.length === 0) throw new RefusedError([{ message: message('cases.unknown') }]);
    const found = verifyCase(id, records);
    const way = wayToRoot(database, id);
    const faults = [
      ...faultOf(found),
      ...headFault(database, id, found),
      ...rootFaults(database, auditKey(database), undefined),
    ];
    return { ...found, faults, ...(way ? { signed: { root: way.root, events: way.events } } : {}) };
  });
}
