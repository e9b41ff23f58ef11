import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxTextLength } from '../../core/documents/yaml.ts';
import { DocumentError } from '../../core/errors.ts';
import { say } from '../../core/messages/catalogue.ts';
import { lintRegulations } from '../../core/regulations/lint.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { randomRegulations } from './generate.ts';
import { sample } from './sample.ts';

const worked = new URL('../../examples/population-register/regulations.yaml', import.meta.url);

describe('the worked document', () => {
  const { regulations, agreement, warnings } = readRegulations(
    readFileSync(worked, 'utf8'),
    'regulations.yaml',
  );
  const [table] = regulations.tables;

  test('has no finding', () => {
    expect(warnings).toEqual([]);
    expect(agreement.status).toBe('active');
  });

  test('says how files come', () => {
    expect(regulations.file).toEqual({ format: 'csv', encoding: 'kz-1048', delimiter: ';', decimal: ',' });
    expect(regulations.manifest).toBe('required');
    expect(regulations.rawRetentionHours).toBe(72);
  });

  test('says what becomes of every column', () => {
    expect(
      table?.columns.map(({ name, physicalName, technique }) => [name, physicalName, technique]),
    ).toEqual([
      ['person', 'IIN', { kind: 'keyed-hash' }],
      ['surname', 'SURNAME', { kind: 'drop' }],
      ['given_name', 'NAME', { kind: 'drop' }],
      ['patronymic', 'PATRONYMIC', { kind: 'drop' }],
      [
        'age_band',
        'BIRTH_DATE',
        { kind: 'generalise', hierarchy: 'age', bands: Array.from({ length: 18 }, (_, index) => index * 5) },
      ],
      ['sex', 'SEX', { kind: 'keep' }],
      ['district', 'KATO', { kind: 'generalise', hierarchy: 'kato', level: 'district' }],
      ['address', 'ADDRESS', { kind: 'drop' }],
      ['updated_month', 'UPDATED_AT', { kind: 'generalise', hierarchy: 'date', level: 'month' }],
    ]);
  });

  test('compares the IIN with the birth date and takes both forms of it', () => {
    expect(table?.columns[0]).toMatchObject({
      identifier: 'iin',
      birthDateColumn: 'age_band',
      required: true,
    });
    expect(table?.columns[4]?.dateForms).toEqual(['iso', 'dotted']);
  });

  test('gives quality rules of columns before those of the table', () => {
    expect(table?.quality).toMatchObject([
      { name: 'one-record-a-person', column: 'person', metric: 'duplicateValues', unit: 'rows' },
      { name: 'known-sex', column: 'sex', metric: 'invalidValues', validValues: ['M', 'F'], unit: 'percent' },
      { name: 'not-empty', metric: 'rowCount', comparison: { operator: 'mustBeGreaterThan', value: 0 } },
      { name: 'place-known', metric: 'sql', comparison: { operator: 'mustBeLessOrEqualTo', value: 5 } },
    ]);
  });
});

test('a snapshot may remove 5 % of the rows where nothing else is agreed', () => {
  expect(readRegulations(sample, 'r.yaml').regulations.tables[0]?.maxDeletedShare).toBe(0.05);
});

test('random regulations are a function of their seed', () => {
  expect(randomRegulations(7)).toBe(randomRegulations(7));
  expect(randomRegulations(7)).not.toBe(randomRegulations(8));
});

describe('200 random regulations', () => {
  const texts = Array.from({ length: 200 }, (_, seed) => randomRegulations(seed));

  test('are read without a finding', () => {
    const findings = texts.map((text, seed) => [seed, lintRegulations(text, 'r.yaml')] as const);
    expect(findings.filter(([, found]) => found.length > 0)).toEqual([]);
  });

  test('reach every technique, hierarchy, type, class, encoding and metric', () => {
    const all = texts.slice(0, 100).map((text) => readRegulations(text, 'r.yaml').regulations);
    const tables = all.flatMap((each) => each.tables);
    const columns = tables.flatMap((each) => each.columns);
    const seen = (values: readonly (string | undefined)[]): number =>
      new Set(values.filter((each) => each !== undefined)).size;
    expect({
      techniques: seen(columns.map(({ technique }) => technique.kind)),
      hierarchies: seen(
        columns.map(({ technique: t }) => (t.kind === 'generalise' ? t.hierarchy : undefined)),
      ),
      types: seen(columns.map(({ logicalType }) => logicalType)),
      classifications: seen(columns.map(({ classification }) => classification)),
      identifiers: seen(columns.map(({ identifier }) => identifier)),
      dateForms: seen(columns.flatMap(({ dateForms }) => dateForms)),
      formats: seen(all.map(({ file }) => file.format)),
      encodings: seen(all.flatMap(({ file }) => (file.format === 'csv' ? [file.encoding] : []))),
      delimiters: seen(all.flatMap(({ file }) => (file.format === 'csv' ? [file.delimiter] : []))),
      modes: seen(tables.map(({ dmlMode }) => dmlMode)),
      metrics: seen(tables.flatMap(({ quality }) => quality.map(({ metric }) => metric))),
      comparisons: seen(
        tables.flatMap(({ quality }) => quality.map(({ comparison }) => comparison.operator)),
      ),
    }).toEqual({
      techniques: 6,
      hierarchies: 4,
      types: 6,
      classifications: 5,
      identifiers: 5,
      dateForms: 4,
      formats: 2,
      encodings: 6,
      delimiters: 4,
      modes: 3,
      metrics: 6,
      comparisons: 8,
    });
  });
});

function thrownBy(text: string): unknown {
  try {
    readRegulations(text, 'r.yaml');
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('a text of a stranger', () => {
  test('of whatever characters gives regulations or a DocumentError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(thrownBy(text)).toBeInstanceOf(DocumentError);
      }),
      { numRuns: 300 },
    );
  });

  test('made of a valid one by cuts and insertions gives regulations or a DocumentError with places', () => {
    const scrap = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '\n',
        ': ',
        '- ',
        '{',
        ']',
        '&a ',
        '*a',
        '!!str ',
        'null',
        '~',
        '.nan',
        '__proto__: 1',
        '"',
        '\t',
      ),
    );
    const cut = fc.tuple(fc.nat(20_000), fc.nat(40), scrap);
    fc.assert(
      fc.property(fc.nat(50), fc.array(cut, { minLength: 1, maxLength: 4 }), (seed, cuts) => {
        const text = cuts.reduce((before, [place, length, insert]) => {
          const at = place % before.length;
          return before.slice(0, at) + insert + before.slice(at + length);
        }, randomRegulations(seed));
        const error = thrownBy(text);
        if (error === undefined) return;
        expect(error).toBeInstanceOf(DocumentError);
        const findings = error instanceof DocumentError ? error.findings : [];
        for (const { at, basis } of findings) {
          expect(at).toEqual({ file: 'r.yaml', line: expect.any(Number), column: expect.any(Number) });
          expect(basis).toBeTruthy();
        }
      }),
      { numRuns: 120 },
    );
  });

  test('nested without end, or endless, is refused', () => {
    for (const text of ['['.repeat(100_000), `a: ${'{b: '.repeat(5000)}`, '- '.repeat(20_000)]) {
      expect(thrownBy(text)).toBeInstanceOf(DocumentError);
    }
    expect(thrownBy('#'.repeat(maxTextLength + 1))).toMatchObject({
      findings: [{ message: { id: 'documents.yaml-too-large' }, at: { file: 'r.yaml', line: 1, column: 1 } }],
    });
  });

  test('is never repeated in a message: a value in any field stays unsaid', () => {
    const secret = 'S3CRET-850312300123';
    const scalars = [...sample.matchAll(/(?<=(?:^|[ {,])(?:[a-zA-Z]+): )[^\s{}[\],][^\n{}[\],]*/gm)];
    expect(scalars.length).toBeGreaterThan(100);
    for (const { index, 0: scalar } of scalars) {
      const text = sample.slice(0, index) + secret + sample.slice(index + scalar.length);
      for (const { message } of lintRegulations(text, 'r.yaml')) {
        expect(say('en', message) + say('ru', message)).not.toContain(secret);
      }
    }
  });
});
