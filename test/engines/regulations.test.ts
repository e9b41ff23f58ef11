import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Document, parseDocument } from 'yaml';
import { z } from 'zod';
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

describe('documents that we accept', () => {
  test('the worked example has no finding and no warning in either validator', async () => {
    expect(await validate([await readFile(example, 'utf8')])).toEqual([green]);
  });
});

describe('a document broken in one place is red in both validators', () => {
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
    const [findings] = await validate([String(document)]);
    expect(findings?.datacontract).not.toEqual([]);
    expect(findings?.pyodcs).not.toEqual([]);
  });

  test('a text that is no YAML', async () => {
    const [findings] = await validate(['a: [']);
    expect(findings?.datacontract).not.toEqual([]);
    expect(findings?.pyodcs).not.toEqual([]);
  });
});
