import { createHash } from 'node:crypto';
import type { CaseEvent } from '../procedures/case.ts';
import { genesis, linkHash } from './chain.ts';

/** An event of a case as its chain has it: without the words that people wrote, of which it has a salted hash. */
export interface CaseRecord {
  readonly case: string;
  /** From 1. */
  readonly sequence: number;
  /** ISO 8601 in UTC: the instant of the event. */
  readonly at: string;
  readonly kind: string;
  /** The rest of the event, without words. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Hash of the words with their salt; absent where nobody wrote any. */
  readonly words?: string | undefined;
  /** Of a rehearsal: the real instant at which it was recorded. */
  readonly rehearsedAt?: string | undefined;
  /** Its hash in the chain of the case. */
  readonly hash: string;
}

/** What somebody wrote in an event, and the salt of its hash: gone when it was erased. */
export interface Words {
  /** 16 random bytes in lower-case hex. */
  readonly salt: string;
  readonly text: string;
}

/** What stands for words that were erased. */
export const erasedText = '[erased]';

/** The field of an event that holds words, by its kind: whatever somebody wrote there may be about a person. */
const wordField: Readonly<Partial<Record<string, string>>> = {
  decided: 'reason',
  imported: 'reason',
  withdrawn: 'reason',
  revoked: 'reason',
  closed: 'reason',
  'clarification-asked': 'cause',
};

/** The hash of words. Without the salt nobody can try out what they were. */
export function wordsHash({ salt, text }: Words): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(text, 'utf8').digest('hex');
}

/** What the chain of a case hashes of an event. */
export const contentOfCase = ({ hash: _, ...content }: CaseRecord): Readonly<Record<string, unknown>> =>
  content;

/** What a case's event follows on. */
export interface CaseHead {
  readonly sequence: number;
  readonly hash: string;
}

/** The head of a case that has no event yet. */
export const noHead: CaseHead = { sequence: 0, hash: genesis };

/**
 * Makes the record of an event that follows on a head.
 * @param salt 16 random bytes in lower-case hex
 * @param rehearsedAt the real instant, in a rehearsal
 */
export function recordOf(
  id: string,
  head: CaseHead,
  event: CaseEvent,
  salt: string,
  rehearsedAt?: string,
): { readonly record: CaseRecord; readonly words: Words | undefined } {
  const { kind, at, ...rest } = event;
  const { [wordField[kind] ?? '']: text, ...body }: Record<string, unknown> = { ...rest };
  const words = typeof text === 'string' ? { salt, text } : undefined;
  const content = {
    case: id,
    sequence: head.sequence + 1,
    at,
    kind,
    body,
    ...(words === undefined ? {} : { words: wordsHash(words) }),
    ...(rehearsedAt === undefined ? {} : { rehearsedAt }),
  };
  return { record: { ...content, hash: linkHash(head.hash, content) }, words };
}

/** The event of a record. Words that were erased are replaced by a mark: what they decided stands. */
export function eventOf({ kind, at, body, words: hash }: CaseRecord, words: Words | undefined): CaseEvent {
  const field = wordField[kind];
  const text = words?.text ?? erasedText;
  return { ...body, ...(field && hash ? { [field]: text } : {}), kind, at } as CaseEvent;
}
