import { type CaseRecord, contentOfCase, type Words, wordsHash } from './case-record.ts';
import { genesis, linkHash } from './chain.ts';

/** A record with its words, as it is stored or exported. */
export interface KeptRecord {
  readonly record: CaseRecord;
  /** Absent where nobody wrote any, or they were erased. */
  readonly words: Words | undefined;
}

/** The first fault of the chain of a case. */
export interface CaseBreak {
  readonly case: string;
  /** The place in the chain, from 1, at which what is there does not follow from what is before it. */
  readonly event: number;
  /** `words`: the chain holds, but the words are others than those that were hashed. */
  readonly fault: 'chain' | 'words';
}

/** What one case was found to be. */
export interface VerifiedCase {
  readonly events: number;
  readonly hash: string;
  /** Events whose words were erased. */
  readonly erased: readonly number[];
  readonly broken?: CaseBreak;
}

function faultOf(
  id: string,
  { record, words }: KeptRecord,
  place: number,
  previous: string,
): CaseBreak | undefined {
  const follows =
    record.case === id &&
    record.sequence === place &&
    linkHash(previous, contentOfCase(record)) === record.hash;
  if (!follows) return { case: id, event: place, fault: 'chain' };
  if (words !== undefined && wordsHash(words) !== record.words)
    return { case: id, event: place, fault: 'words' };
  return undefined;
}

/** Verifies the chain of one case: every event in its place, each hash following from the one before, and the words those that were hashed. */
export function verifyCase(id: string, kept: Iterable<KeptRecord>): VerifiedCase {
  const erased: number[] = [];
  let hash = genesis;
  let events = 0;
  for (const one of kept) {
    const broken = faultOf(id, one, events + 1, hash);
    if (broken) return { events, hash, erased, broken };
    events += 1;
    hash = one.record.hash;
    if (one.record.words !== undefined && one.words === undefined) erased.push(events);
  }
  return { events, hash, erased };
}
