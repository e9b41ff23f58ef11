import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { DocumentError } from '../../core/errors.ts';
import { composeDocument } from '../../core/procedures/documents/document.ts';
import { type DocumentId, documentIds } from '../../core/procedures/documents/ids.ts';
import { judgeDocument } from '../../core/procedures/documents/judge-document.ts';
import { legalDocuments } from '../../core/procedures/documents/registry.ts';
import { groundWords } from '../../core/procedures/grounds.ts';
import { documentText, examples, signer } from './documents/examples.ts';

const example = (name: string): unknown =>
  parse(readFileSync(path.join(import.meta.dirname, '../../examples/neet', name), 'utf8'));

const schemaOf = (id: string) => legalDocuments[id as DocumentId].schema;

describe('a document of its form is accepted, and none that lacks a field or has one more', () => {
  test.each(Object.entries(examples))('%s', (id, value) => {
    const schema = schemaOf(id);
    expect(schema.safeParse(value).error).toBeUndefined();
    expect(schema.safeParse({ ...value, stray: 1 }).success).toBe(false);
    const optional = ['ground', 'loadWindow'];
    for (const field of Object.keys(value).filter((one) => !optional.includes(one))) {
      const { [field]: _, ...rest } = value;
      expect(schema.safeParse(rest).success, field).toBe(false);
    }
  });

  test('the forms of other rooms are theirs: request, regulations, verification report', () => {
    const own = Object.keys(examples);
    expect(Object.keys(legalDocuments).filter((id) => !own.includes(id))).toEqual([
      'request',
      'regulations',
      'verification-report',
    ]);
    expect(schemaOf('request').safeParse(example('request.yaml')).error).toBeUndefined();
  });
});

describe('a file that an act names', () => {
  const judged = (id: DocumentId, text: string | Uint8Array) => () => {
    judgeDocument(id, typeof text === 'string' ? Buffer.from(text) : text, 'file');
  };

  test.each(documentIds)('passes as the %s that it is, and as no other', (id) => {
    const text = documentText(id);
    expect(judged(id, text)).not.toThrow();
    for (const other of documentIds.filter((one) => one !== id)) expect(judged(other, text), other).toThrow();
  });

  test.each(documentIds)('that is none passes as no document: %s', (id) => {
    for (const text of ['', 'text', '[]', '{}', '1', 'a: b: c', '\u0000'])
      expect(judged(id, text), text).toThrow(DocumentError);
    expect(judged(id, Uint8Array.of(0xff))).toThrow(DocumentError);
  });

  test('that was signed is held as it is where a letter is wanted, and nowhere else', () => {
    const letters = documentIds.filter((id) => legalDocuments[id].form === 'letter');
    const taken = documentIds.filter((id) => {
      try {
        judgeDocument(id, Buffer.from('%PDF-1.7'), 'file');
        return true;
      } catch {
        return false;
      }
    });
    expect(taken).toEqual(letters);
    expect(letters).toContain('order');
    expect(letters).not.toContain('protocol');
  });
});

describe('what the Rules bound', () => {
  const refuses = (id: DocumentId, change: Readonly<Record<string, unknown>>): boolean =>
    !schemaOf(id).safeParse({ ...examples[id], ...change }).success;

  test.each<readonly [string, DocumentId, Readonly<Record<string, unknown>>]>([
    ['26: not more than 45 working days', 'delivery-agreement', { workingDays: 46 }],
    [
      'ours: groups of fewer than ten persons',
      'delivery-agreement',
      { disclosureControl: { smallestGroup: 9, releasePseudonyms: false } },
    ],
    ['7: a ground of the list', 'refusal', { ground: '7-5' }],
    ['14: every change is justified', 'amendment-letter', { changes: [{ place: 'p', change: 'c' }] }],
    ['30: a negative result gives its findings', 'check-result', { findings: [] }],
    ['9: a joint document has two signers', 'protocol', { signers: [signer] }],
  ])('%s', (_, id, change) => {
    expect(refuses(id, change)).toBe(true);
  });
});

describe('the text of a document', () => {
  const values = {
    from: 'A',
    to: 'B',
    request: '1',
    ground: '7-3a',
    reasons: 'R.',
    registration: '5',
    date: '4 March',
  };

  test('a refusal quotes the words of its ground', () => {
    expect(composeDocument(legalDocuments.refusal, 'en', { ...values, words: groundWords['7-3a'] })).toBe(
      'A informs B that analytics by request 1 cannot be conducted. Ground 7-3a: "the need for analytics of confidential data, information constituting a state secret". Reasons: R. No. 5 of 4 March.',
    );
  });

  test('is said in Russian', () => {
    expect(
      composeDocument(legalDocuments.refusal, 'ru', { ...values, words: groundWords['7-3b'] }),
    ).toContain('Основание 7-3a: «отсутствие методики расчёта для проведения аналитики»');
  });

  test('keeps in sight what was not given', () => {
    expect(composeDocument(legalDocuments.order, 'en', {})).toContain('{request}');
  });
});
