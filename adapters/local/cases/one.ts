import type { DatabaseSync } from 'node:sqlite';
import { type CaseExport, exportForm } from '../../../core/audit/export.ts';
import { breakFault } from '../../../core/audit/faults.ts';
import { merklePath } from '../../../core/audit/merkle.ts';
import { leafOf, type SignedRoot } from '../../../core/audit/root.ts';
import { type VerifiedCase, verifyCase } from '../../../core/audit/verify-case.ts';
import { RefusedError, type UdwError, VerificationError } from '../../../core/errors.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import { snapshot } from '../catalog/schema.ts';
import { auditKey } from './audit-key.ts';
import { headFault, orFaults } from './faults.ts';
import { compareCases } from './projections/case-differences.ts';
import { differenceFault } from './projections/rows.ts';
import { recordsOf } from './records.ts';
import { rootFaults } from './root-faults.ts';
import { headsAsOf, lastRoot } from './roots.ts';

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

/** Why nothing is on record of a case: there is none, or its events were removed; that the register or a root may show. */
function withoutRecords(database: DatabaseSync, id: string): UdwError {
  const isListed = database.prepare('SELECT 1 FROM cases WHERE case_id = ?').get(id) !== undefined;
  const [first, ...rest] = [
    ...(isListed ? [message('audit.case-removed', { case: id })] : []),
    ...orFaults(() => rootFaults(database, auditKey(database), undefined)),
  ].map((fault) => ({ message: fault }));
  return first
    ? new VerificationError([first, ...rest])
    : new RefusedError([{ message: message('cases.unknown') }]);
}

/**
 * Verifies one case: its chain, its words, that it leads to the last root, and that what lists have of it is what its events make.
 * @throws {RefusedError} when there is no such case
 * @throws {VerificationError} when the row of a root is none, or the events of a case that there was are removed
 */
export function verifyOne(database: DatabaseSync, id: string): VerifiedOne {
  return snapshot(database, () => {
    const records = recordsOf(database, id);
    if (records.length === 0) throw withoutRecords(database, id);
    const found = verifyCase(id, records);
    const way = wayToRoot(database, id);
    const faults = [
      ...breakFault(found),
      ...headFault(database, id, found),
      ...rootFaults(database, auditKey(database), undefined),
    ];
    const differing = (): readonly Message[] =>
      orFaults(() => compareCases(database).of(id, records).map(differenceFault));
    const signed = way ? { signed: { root: way.root, events: way.events } } : {};
    return { ...found, faults: faults.length > 0 ? faults : differing(), ...signed };
  });
}
