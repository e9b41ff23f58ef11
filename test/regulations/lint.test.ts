import { describe, expect, test } from 'vitest';
import { catalogue, say } from '../../core/messages/catalogue.ts';
import { lintRegulations, lintRegulationsByKind } from '../../core/regulations/lint.ts';
import { agreementMistakes } from './agreement-cases.ts';
import type { Mistake } from './cases.ts';
import { changeMistakes } from './change-cases.ts';
import { columnMistakes } from './column-cases.ts';
import { formMistakes } from './form-cases.ts';
import { edit, marked, sample } from './sample.ts';
import { tableMistakes } from './table-cases.ts';

const mistakes = [
  ...formMistakes,
  ...agreementMistakes,
  ...tableMistakes,
  ...changeMistakes,
  ...columnMistakes,
];

function withMistake({ find, replace, after, at }: Mistake) {
  const edited = edit(sample, find, replace, after);
  return marked(at === undefined ? edited : edited.replace(at, () => `⟦${at}`));
}

describe('each mistake is found where it stands, with its sentence and its paragraph', () => {
  test.each(mistakes)('$rule: $says', (mistake) => {
    const { text, line, column } = withMistake(mistake);
    const found = lintRegulations(text, 'regulations.yaml').filter(
      ({ message }) => message.id === mistake.rule,
    );
    expect(found.map(({ message, at, basis }) => ({ says: say('en', message), at, basis }))).toContainEqual({
      says: mistake.says,
      at: { file: 'regulations.yaml', line, column },
      basis: mistake.basis,
    });
  });
});

test('the sample without a mistake has no finding', () => {
  expect(lintRegulations(sample, 'regulations.yaml')).toEqual([]);
});

test('every sentence about regulations and their YAML is said by one of the mistakes or warnings here', () => {
  const elsewhere = [
    'documents.yaml-too-large',
    'regulations.inability-doubtful',
    'regulations.deadline-on-day-off',
    'regulations.deadline-year-unknown',
    // Of documents of cases, which have their own specification.
    'documents.not-data',
    'documents.not-a-letter',
    'documents.field-missing',
    'documents.field-wrong',
    'documents.field-not-one-of',
    'documents.field-unknown',
  ];
  const said = new Set<string>([...mistakes.map(({ rule }) => rule), ...elsewhere]);
  expect(
    Object.keys(catalogue).filter((id) => /^(regulations|documents)\./.test(id) && !said.has(id)),
  ).toEqual([]);
});

test('all mistakes of a document are told at once, in the order of the document', () => {
  const text = [
    ['value: kato', 'value: street'],
    ['rawRetentionHours, value: 72', 'rawRetentionHours, value: many'],
    ['        classification: free-text\n', ''],
  ].reduce((before, [find = '', replace = '']) => edit(before, find, replace), sample);
  expect(lintRegulations(text, 'r.yaml').map(({ message }) => message.id)).toEqual([
    'regulations.not-number',
    'regulations.technique-parameter-wrong',
    'regulations.column-unclassified',
  ]);
});

describe('what stops nobody is a warning', () => {
  test('a draft may lack signatures', () => {
    const text = edit(
      edit(sample, 'status: active', 'status: draft'),
      '\n        - {property: signer, value: B. Example}',
      '',
    );
    const { errors, warnings } = lintRegulationsByKind(text, 'r.yaml');
    expect(errors).toEqual([]);
    expect(warnings.map(({ message }) => say('en', message))).toEqual([
      'The participant with the role holder has not signed: signer missing. Regulations are active when every side has signed.',
    ]);
  });

  test('specialists who know SQL make a statement of inability doubtful', () => {
    const text = edit(
      sample,
      'inabilitySqlSpecialists, value: false',
      'inabilitySqlSpecialists, value: true',
    );
    const { errors, warnings } = lintRegulationsByKind(text, 'r.yaml');
    expect(errors).toEqual([]);
    expect(warnings.map(({ message }) => say('en', message))).toEqual([
      'The provider states that it cannot depersonalize, but has specialists who know SQL by the questionnaire: check the reason.',
    ]);
  });
});

describe('what is allowed', () => {
  const allowed: readonly (readonly [string, string, string])[] = [
    [
      'a table of a system with secrets that a named person cleared',
      'secrets, value: false',
      'secrets, value: true',
    ],
  ];
  test.each(allowed)('%s', (_, find, replace) => {
    const cleared = edit(
      edit(sample, find, replace),
      '{property: delivery, value: snapshot}',
      "{property: delivery, value: snapshot}\n      - {property: clearedBy, value: D. Example}\n      - {property: clearedOn, value: '2026-01-02'}",
    );
    expect(lintRegulations(cleared, 'r.yaml')).toEqual([]);
  });

  test('a BIN is public: it is kept, even as a direct identifier', () => {
    const text = edit(
      sample,
      '- {property: technique, value: drop}',
      '- {property: technique, value: keep}\n          - {property: identifierClass, value: bin}',
      'name: full_name',
    );
    expect(lintRegulations(text, 'r.yaml')).toEqual([]);
  });
});
