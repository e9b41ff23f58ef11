import type { DatabaseSync } from 'node:sqlite';
import type { Anchor } from '../../../core/audit/anchor.ts';
import { firstBreak, type RecordedEvent } from '../../../core/audit/chain.ts';
import { breakFault, toldFaults } from '../../../core/audit/faults.ts';
import { rootHash, type SignedRoot } from '../../../core/audit/root.ts';
import { type KeptRecord, verifyCase } from '../../../core/audit/verify-case.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import { readEvents } from '../catalog/events.ts';
import { snapshot } from '../catalog/schema.ts';
import { auditKey } from './audit-key.ts';
import { headFault, orFaults } from './faults.ts';
import { compareCases } from './projections/case-differences.ts';
import { calendarFaults, keyFaults, wordFaults } from './projections/kept.ts';
import { nameFaults, registryDifferences } from './projections/of-registry.ts';
import { type Difference, differenceFault } from './projections/rows.ts';
import { allRecords } from './records.ts';
import { rootFaults } from './root-faults.ts';
import { lastRoot } from './roots.ts';

/** What the record of cases was found to be, in numbers. */
interface Counted {
  readonly cases: number;
  readonly events: number;
  /** Events whose words were erased. */
  readonly erased: number;
  /** Events of the record of the home. */
  readonly homeEvents: number;
  readonly roots: number;
  /** The last root; events after it are proven by their chains alone. */
  readonly last?: Pick<SignedRoot, 'number' | 'at' | 'events' | 'homeEvents'> & { readonly hash: string };
  readonly key: string | undefined;
}

/** What the record of cases was found to be. */
export interface VerifiedRecord extends Counted {
  /** What is wrong; empty when the record holds. */
  readonly faults: readonly Message[];
}

/** What was found, with what of it the record can mend. */
export interface ExaminedRecord extends Counted {
  /** What is wrong with the record, or with what it cannot make anew. */
  readonly faults: readonly Message[];
  /** Rows that are not what the record makes. */
  readonly differences: readonly Difference[];
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

/**
 * Examines all cases.
 * @param compares whether what is projected of them is compared: not where a signed root shows that their record is another one
 */
function examineCases(database: DatabaseSync, compares: boolean) {
  const faults: Message[] = [];
  const differences: Difference[] = [];
  const comparison = compareCases(database);
  const broken = new Set<unknown>();
  let [cases, events, erased] = [0, 0, 0];
  for (const [id, records] of byCase(allRecords(database))) {
    const found = verifyCase(id, records);
    const wrong = [...breakFault(found), ...headFault(database, id, found)];
    cases += 1;
    events += records.length;
    erased += found.erased.length;
    faults.push(...wrong);
    if (wrong.length > 0) broken.add(id);
    else if (compares)
      faults.push(
        ...orFaults(() => {
          differences.push(...comparison.of(id, records));
          return [];
        }),
      );
  }
  const projected = Number(database.prepare('SELECT count(*) AS n FROM cases').get()?.['n']);
  if (projected !== cases) faults.push(message('audit.cases-differ', { projected, cases }));
  else if (compares) differences.push(...comparison.added().filter(({ row }) => !broken.has(row['case_id'])));
  return { cases, events, erased, faults, differences };
}

/** What the record of the home proves beside loads: bodies, people, mandates, keys of roots, erasures. */
function examineHome(database: DatabaseSync, events: readonly RecordedEvent[]) {
  const faults = [
    ...nameFaults(database, events),
    ...keyFaults(database, events),
    ...wordFaults(database, events),
  ];
  return { faults, differences: registryDifferences(database, events) };
}

/** Examines the whole record of a home, and compares all that is projected of it with what its events make. */
export function examineRecord(database: DatabaseSync, anchor?: Anchor): ExaminedRecord {
  return snapshot(database, () => {
    const key = auditKey(database);
    const roots = orFaults(() => rootFaults(database, key, anchor));
    const cases = examineCases(database, !roots.some(({ id }) => id === 'audit.root-differs'));
    const events = readEvents(database);
    const broken = firstBreak(events);
    const home =
      broken === undefined
        ? examineHome(database, events)
        : { faults: [message('doctor.chain-broken', { event: String(broken) })], differences: [] };
    const faults = [...cases.faults, ...home.faults, ...calendarFaults(database), ...roots];
    const last = roots.some(({ id }) => id === 'audit.row-foreign') ? undefined : lastRoot(database);
    return {
      cases: cases.cases,
      events: cases.events,
      erased: cases.erased,
      homeEvents: events.length,
      roots: last?.number ?? 0,
      ...(last
        ? {
            last: {
              number: last.number,
              at: last.at,
              events: last.events,
              homeEvents: last.homeEvents,
              hash: rootHash(last),
            },
          }
        : {}),
      key: key?.fingerprint,
      faults: [...new Map(faults.map((fault) => [JSON.stringify(fault), fault] as const)).values()],
      differences: [...cases.differences, ...home.differences],
    };
  });
}

/**
 * Verifies the whole record of a home: the chain and the words of every case, the record of the home, the roots, and that all that
 * is projected of them is what they make.
 * @param anchor a root that was kept elsewhere: what was cut off or replaced with the key of the home is found relative to it
 */
export function verifyRecord(database: DatabaseSync, anchor?: Anchor): VerifiedRecord {
  const { faults, differences, ...found } = examineRecord(database, anchor);
  return { ...found, faults: toldFaults([...faults, ...differences.map(differenceFault)]) };
}
