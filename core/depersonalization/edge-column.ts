import { canonicalize, type IdentifierRule } from '../identifiers/canonical.ts';
import { MAX_CANONICAL_LENGTH } from '../identifiers/forms.ts';
import { type Kernel, MAC_BYTES, type MacStep } from './kernel/form.ts';
import { EDGE_PREFIX, type PseudonymClass } from './messages.ts';

/** A column of identifiers to be replaced by edge pseudonyms. */
export interface EdgeColumn {
  /** Its place in a row, from 0. */
  readonly index: number;
  readonly cls: PseudonymClass;
  /** A spreadsheet ate leading zeros (IIN only). */
  readonly lostZeros?: boolean;
}

/** The records that one rule rejected. */
export interface RejectedRecords {
  readonly count: number;
  /** The numbers of the first of them, from 1; not all, so that a column that is wrong throughout takes no more memory. */
  readonly first: readonly number[];
}

/** What became of a column's values so far. */
export interface EdgeCounts {
  readonly hashed: number;
  readonly empty: number;
  readonly dummy: number;
  readonly rejected: ReadonlyMap<IdentifierRule, RejectedRecords>;
}

/** Replaces one column of a file, batch by batch. */
export interface EdgeColumnHasher {
  /**
   * Replaces the column's value in every row of a batch, in place: by 64 lower-case hex digits of the pseudonym, or by
   * nothing where there is no identifier.
   * @param firstRecord the number of the batch's first row among the records of the file, from 1
   */
  hash(rows: readonly string[][], firstRecord: number): void;
  /** What became of the values so far. */
  readonly counts: () => EdgeCounts;
}

/** Numbers of rejected records that are kept for each rule. */
export const KEPT_RECORDS = 20;

type Outcome =
  | { readonly kind: 'hashed'; pseudonym: string }
  | { readonly kind: 'empty' | 'dummy' }
  | { readonly kind: 'rejected'; readonly rule: IdentifierRule };

const LENGTH_BYTES = 4;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexOf(macs: Uint8Array, cell: number): string {
  let hex = '';
  for (let at = cell * MAC_BYTES; at < (cell + 1) * MAC_BYTES; at += 1) hex += HEX[macs[at] ?? 0];
  return hex;
}

/** Collects canonical values in cells and hashes them when the kernel can take no more. */
function cellsOf(kernel: Kernel, cls: PseudonymClass) {
  const stride = Math.ceil((LENGTH_BYTES + MAX_CANONICAL_LENGTH[cls]) / 4) * 4;
  const bytes = new Uint8Array(kernel.capacity * stride);
  const view = new DataView(bytes.buffer);
  const step: MacStep = { layer: 'edge', prefix: EDGE_PREFIX[cls] };
  const waiting: { pseudonym: string }[] = [];
  const flush = (): void => {
    if (waiting.length === 0) return;
    const macs = kernel.macs({ bytes, stride, count: waiting.length }, [step]);
    for (const [cell, outcome] of waiting.entries()) outcome.pseudonym = hexOf(macs, cell);
    waiting.length = 0;
    bytes.fill(0);
  };
  const add = (canonical: string, outcome: { pseudonym: string }): void => {
    const at = waiting.length * stride;
    view.setUint32(at, canonical.length, true);
    for (let index = 0; index < canonical.length; index += 1) {
      bytes[at + LENGTH_BYTES + index] = canonical.charCodeAt(index);
    }
    waiting.push(outcome);
    if (waiting.length === kernel.capacity) flush();
  };
  return { add, flush };
}

/**
 * Makes the hasher of one column. Equal values of a batch are brought to their canonical form and hashed once; no value
 * outlives its batch.
 * @param kernel has the key of the edge
 */
export function edgeColumnHasher(kernel: Kernel, { index, cls, lostZeros }: EdgeColumn): EdgeColumnHasher {
  const cells = cellsOf(kernel, cls);
  const counts = { hashed: 0, empty: 0, dummy: 0 };
  const rejected = new Map<IdentifierRule, { count: number; first: number[] }>();
  const judge = (raw: string): Outcome => {
    const canonical = canonicalize(cls, raw, { lostZeros: lostZeros ?? false });
    if (canonical.kind === 'missing') return { kind: canonical.reason };
    if (canonical.kind === 'rejected') return { kind: 'rejected', rule: canonical.rule };
    const outcome = { kind: 'hashed' as const, pseudonym: '' };
    cells.add(canonical.value, outcome);
    return outcome;
  };
  const count = (outcome: Outcome, record: number): void => {
    if (outcome.kind !== 'rejected') {
      counts[outcome.kind] += 1;
      return;
    }
    const its = rejected.get(outcome.rule) ?? { count: 0, first: [] };
    its.count += 1;
    if (its.first.length < KEPT_RECORDS) its.first.push(record);
    rejected.set(outcome.rule, its);
  };
  return {
    hash(rows, firstRecord) {
      const outcomes = new Map<string, Outcome>();
      for (const row of rows) {
        const raw = row[index] ?? '';
        if (!outcomes.has(raw)) outcomes.set(raw, judge(raw));
      }
      cells.flush();
      for (const [at, row] of rows.entries()) {
        const outcome = outcomes.get(row[index] ?? '');
        if (outcome === undefined) continue;
        count(outcome, firstRecord + at);
        row[index] = outcome.kind === 'hashed' ? outcome.pseudonym : '';
      }
    },
    counts: () => ({ ...counts, rejected }),
  };
}
