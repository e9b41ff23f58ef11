import { KNOWN_ANSWER } from '../depersonalization/kernel/known-answer.ts';
import type { PseudonymClass } from '../depersonalization/messages.ts';
import type { Column, Table } from '../regulations/model.ts';

interface Vector {
  readonly cls: PseudonymClass;
  readonly written: string;
  /** Its edge pseudonym under the published key, 64 lower-case hex digits. */
  readonly pseudonym: string;
}

// Of docs/pseudonyms.md: identifiers of nobody, written as people write them.
const VECTORS: readonly Vector[] = [
  {
    cls: 'iin',
    written: '900101 300-017',
    pseudonym: 'caedfee82f4f8038bb7f6d5f306e9946c57053326a97b5acd49c4d497928cb45',
  },
  {
    cls: 'phone',
    written: '8 (701) 555-01-23',
    pseudonym: '4903b8f61decc75e7dc1b247ecba59c8dd726f4ceb7a91cc61e7d5849a74f05a',
  },
  {
    cls: 'document',
    written: 'АВС 1234567 890 123 45 67',
    pseudonym: 'e70fdd7117bd738805a701ebd5a7d270b42b16c2791aa77cd1cbbd28264406da',
  },
];

const columnOf = (cls: PseudonymClass): Column => ({
  name: cls,
  physicalName: cls,
  description: cls,
  logicalType: 'string',
  classification: 'direct-identifier',
  technique: { kind: 'keyed-hash' },
  identifier: cls,
  required: true,
  primaryKey: false,
  lostZeros: false,
  dateForms: [],
});

/**
 * A table of one record whose edge pseudonyms are published: what compiler, engine and kernel together must make of it before
 * they are trusted with another.
 */
export const SELF_CHECK: {
  readonly key: typeof KNOWN_ANSWER.edge;
  readonly table: Table;
  /** By heading. */
  readonly record: Readonly<Record<string, string>>;
  readonly pseudonyms: Readonly<Record<string, string>>;
} = {
  key: KNOWN_ANSWER.edge,
  table: {
    name: 'self_check',
    physicalName: 'self_check',
    description: 'Published identifiers',
    dmlMode: 'insert',
    delivery: 'increment',
    columns: VECTORS.map(({ cls }) => columnOf(cls)),
    quality: [],
    rejectTolerance: 0,
    maxDeletedShare: 1,
  },
  record: Object.fromEntries(VECTORS.map(({ cls, written }) => [cls, written])),
  pseudonyms: Object.fromEntries(VECTORS.map(({ cls, pseudonym }) => [cls, pseudonym])),
};
