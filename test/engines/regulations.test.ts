import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Document, parseDocument } from 'yaml';
import { z } from 'zod';
import { DocumentError } from '../../core/errors.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { randomRegulations } from '../regulations/generate.ts';
import { python } from './harness/python.ts';
import { useEngine } from './harness/use-engine.ts';

const validators = useEngine(python(['datacontract-cli==1.2.8', 'pyodcs==0.9.1']));
const script = path.join(import.meta.dirname, 'regulations.py');
const example = path.join(import.meta.dirname, '../../examples/population-register/regulations.yaml');

const Findings = z.strictObject({ datacontract: z.array(z.string()), pyodcs: z.array(z.string()) });
const green = { datacontract: [], pyodcs: [] };

/** What the two validators of the Open Data Contract Standard find in each document, warnings included. */
function validate(documents: readonly string[]) {
  return validators().ask(script, documents, z.array(Findings).length(documents.length));
}

async function expectRed(document: string): Promise<void> {
  const [findings] = await validate([document]);
  expect(findings?.datacontract).not.toEqual([]);
  expect(findings?.pyodcs).not.toEqual([]);
  expect(() => readRegulations(document, 'broken')).toThrow(DocumentError);
}

describe('documents that we accept', () => {
  test('the worked example has no finding and no warning in either validator', async () => {
    const document = await readFile(example, 'utf8');
    expect(readRegulations(document, 'example').warnings).toEqual([]);
    expect(await validate([document])).toEqual([green]);
  });

  test('nor has any of fifty random ones, which our own reader accepts too', async () => {
    const documents = Array.from({ length: 50 }, (_, seed) => randomRegulations(seed));
    expect(new Set(documents).size).toBe(documents.length);
    for (const document of documents)
      expect(readRegulations(document, 'random').regulations.tables).not.toEqual([]);
    const findings = await validate(documents);
    const red = findings.flatMap((found, seed) => (isDeepStrictEqual(found, green) ? [] : [{ seed, found }]));
    expect(red).toEqual([]);
  });
});

describe('a document broken in one place is red in both validators and in our own reader', () => {
  const firstColumn = ['schema', 0, 'properties', 0];

  test.each<[string, (document: Document) => void]>([
    ['a field of the document that the standard does not have', (document) => document.set('unheardOf', 1)],
    [
      'a field of a column that the standard does not have',
      (document) => document.setIn([...firstColumn, 'unheardOf'], 1),
    ],
    [
      'a logical type that the standard does not have',
      (document) => document.setIn([...firstColumn, 'logicalType'], 'strange'),
    ],
    ['no version of the standard', (document) => document.delete('apiVersion')],
    ['no version of the document', (document) => document.delete('version')],
    ['a column without a name', (document) => document.deleteIn([...firstColumn, 'name'])],
    ['a schema that is no list', (document) => document.set('schema', 'population')],
  ])('%s', async (_, spoil) => {
    const document = parseDocument(await readFile(example, 'utf8'));
    spoil(document);
    await expectRed(String(document));
  });

  test('a text that is no YAML', async () => {
    await expectRed('a: [');
  });
});
