import { randomBytes } from 'node:crypto';
import { type CaseHead, type CaseRecord, recordOf } from '../../../core/audit/case-record.ts';
import type { KeptRecord } from '../../../core/audit/verify-case.ts';
import type { CaseAppend } from '../../../services/case-ports.ts';
import type { Item } from '../dynamo/table.ts';
import { eventKey } from './keys.ts';

/** Hexadecimal digits are two a byte. */
const newSalt = (): string => randomBytes(16).toString('hex');

/** The body is kept as the text that was hashed: DynamoDB has no empty sets and other numbers than JSON. */
function itemOf({ record, words }: KeptRecord): Item {
  const { case: id, sequence, at, kind, body, hash, rehearsedAt } = record;
  return {
    ...eventKey(id, sequence),
    case: id,
    sequence,
    at,
    kind,
    body: JSON.stringify(body),
    hash,
    ...(record.words === undefined ? {} : { words: record.words }),
    ...(rehearsedAt === undefined ? {} : { rehearsedAt }),
    ...(words === undefined ? {} : { salt: words.salt, text: words.text }),
  };
}

/** A body that is no JSON was not written here: it stays in sight, and its hash cannot follow. */
function readBody(text: string): CaseRecord['body'] {
  try {
    return JSON.parse(text) as CaseRecord['body'];
  } catch {
    return { unreadable: text };
  }
}

/** The record that an item holds, with its words unless they were erased. */
export function recordIn(item: Item): KeptRecord {
  const { words, rehearsedAt, salt, text } = item;
  return {
    record: {
      case: String(item['case']),
      sequence: Number(item['sequence']),
      at: String(item['at']),
      kind: String(item['kind']),
      body: readBody(String(item['body'])),
      ...(words === undefined ? {} : { words: String(words) }),
      ...(rehearsedAt === undefined ? {} : { rehearsedAt: String(rehearsedAt) }),
      hash: String(item['hash']),
    },
    words: salt === undefined ? undefined : { salt: String(salt), text: String(text) },
  };
}

/** The items of the events of an append, and the head after them. */
export function eventItems({ id, expected, events, rehearsedAt }: CaseAppend): {
  readonly items: readonly Item[];
  readonly head: CaseHead;
} {
  let head = expected;
  const items = events.map((event) => {
    const made = recordOf(id, head, event, newSalt(), rehearsedAt);
    head = made.record;
    return itemOf(made);
  });
  return { items, head: { sequence: head.sequence, hash: head.hash } };
}
