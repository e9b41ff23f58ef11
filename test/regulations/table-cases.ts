import type { Mistake } from './cases.ts';

/** Mistakes in a table and its quality rules. */
export const tableMistakes: readonly Mistake[] = [
  {
    rule: 'regulations.unstructured',
    find: 'object',
    replace: '⟦blob',
    says: 'Table people is unstructured (blob): unstructured objects are refused. Deliver a table.',
    basis: 'para 3(5)',
  },
  {
    rule: 'regulations.duplicate-column',
    find: 'name: payment',
    replace: 'name: ⟦remark',
    says: 'Column remark is named twice in its table.',
    basis: 'App. 2',
  },
  {
    rule: 'regulations.duplicate-heading',
    find: 'PAYMENT',
    replace: '⟦REMARK',
    says: 'Column payment has a physicalName that another column of its table has, in whatever case, or that is reserved (_record).',
    basis: 'App. 2',
  },
  {
    rule: 'regulations.duplicate-heading',
    find: 'PAYMENT',
    replace: '⟦Remark',
    says: 'Column payment has a physicalName that another column of its table has, in whatever case, or that is reserved (_record).',
    basis: 'App. 2',
  },
  {
    rule: 'regulations.duplicate-heading',
    find: 'PAYMENT',
    replace: '⟦_record',
    says: 'Column payment has a physicalName that another column of its table has, in whatever case, or that is reserved (_record).',
    basis: 'App. 2',
  },
  {
    rule: 'regulations.key-missing',
    find: '\n        primaryKey: true',
    replace: '',
    at: 'name: people',
    says: 'Table people is delivered as a snapshot and has no primary key: changed records could not be told from new ones.',
    basis: 'App. 2',
  },
  {
    rule: 'regulations.key-not-kept',
    find: 'value: keyed-hash',
    replace: 'value: ⟦drop',
    says: 'Column person is a primary key: it may only be kept or hashed, or different records become one.',
    basis: 'ours',
  },
  {
    rule: 'regulations.key-not-required',
    find: 'required: true\n        primaryKey: true',
    replace: 'primaryKey: ⟦true',
    says: 'Column person is a primary key and must be required: true.',
    basis: 'ours',
  },
  {
    rule: 'regulations.birth-date-column',
    find: 'birthDateColumn, value: age_band',
    replace: 'birthDateColumn, value: ⟦sex',
    says: 'The birthDateColumn of column person must name a column of type date in the same table, and the column itself must be an iin.',
    basis: 'para 18',
  },
  {
    rule: 'regulations.reject-tolerance-missing',
    find: '\n      - {property: rejectTolerance, value: 0.01}',
    replace: '',
    at: 'name: people',
    says: 'The tolerated share of rejected records is not given: agree rejectTolerance (0 to 1); there is no default.',
    basis: 'para 21, ours',
  },
  {
    rule: 'regulations.quasi-undeclared',
    after: 'name: payment',
    find: 'sensitive',
    replace: '⟦quasi-identifier',
    says: 'Column payment is a quasi-identifier and is not in quasiIdentifiers of its table. Add it there.',
    basis: 'ISO/IEC 20889',
  },
  {
    rule: 'regulations.quasi-wrongly-declared',
    find: '[age_band, sex, district]',
    replace: '[age_band, sex, district, ⟦payment]',
    says: 'quasiIdentifiers names payment, which is repeated, dropped, unknown or not classified quasi-identifier. Remove or reclassify it.',
    basis: 'ISO/IEC 20889',
  },
  {
    rule: 'regulations.quality-comparison',
    find: '{name: not-empty, type: library, metric: rowCount, mustBeGreaterThan: 0}',
    replace: '{name: ⟦not-empty, type: library, metric: rowCount}',
    says: 'Quality rule not-empty needs exactly one comparison, such as mustBe or mustBeLessThan.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.quality-range',
    find: '[1, 9]',
    replace: '⟦[9, 1]',
    says: 'Quality rule few needs the lower bound first, below the upper.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.quality-metric-missing',
    find: 'type: library, metric: rowCount, ',
    replace: 'type: ⟦library, ',
    says: 'Quality rule not-empty of type library needs a metric and no query.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.quality-valid-values',
    find: 'metric: invalidValues',
    replace: 'metric: ⟦nullValues',
    says: 'Quality rule known-sex: arguments.validValues belong to the metric invalidValues, and to it alone.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.quality-rows-only',
    find: 'mustBeGreaterThan: 0}',
    replace: 'mustBeGreaterThan: 0, unit: ⟦percent}',
    says: 'Quality rule not-empty: rowCount and duplicateValues are measured in rows.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.quality-sql-fields',
    find: 'type: sql, ',
    replace: 'type: ⟦sql, unit: percent, ',
    says: 'Quality rule few of type sql takes a query and a comparison, no metric, arguments or percent.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.quality-not-select',
    find: "'SELECT count(*) FROM {table}'",
    replace: "⟦'DELETE FROM {table}'",
    says: 'Quality rule few needs a query of one SELECT of one number over the word table in braces.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.quality-not-select',
    find: "'SELECT count(*) FROM {table}'",
    replace: "⟦'SELECT 1 FROM {table}; DROP TABLE x'",
    says: 'Quality rule few needs a query of one SELECT of one number over the word table in braces.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.quality-of-column',
    find: 'metric: rowCount',
    replace: 'metric: ⟦nullValues',
    says: 'Quality rule not-empty measures a column: move it under that column.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.quality-of-table',
    find: 'metric: invalidValues, arguments: {validValues: [M, F]}',
    replace: 'metric: ⟦rowCount',
    says: 'Quality rule known-sex measures the table: move it from the column to the table.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.quality-of-dropped',
    find: 'value: keep}\n        quality:\n          - {name: known-sex',
    replace: 'value: drop}\n        quality:\n          - ⟦{name: known-sex',
    says: 'A quality rule measures column sex, which is dropped. Remove the rule, or keep something of the column.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.quality-repeated',
    find: 'name: few',
    replace: 'name: ⟦not-empty',
    says: 'Quality rule not-empty is named twice in its table.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.split-key',
    find: 'identifierClass, value: iin}\n          - {property: birthDateColumn, value: age_band}',
    replace: 'identifierClass, value: ⟦bin-or-iin}',
    says: 'Column person of BIN or IIN becomes two columns, one of them empty: it cannot be a primary key.',
    basis: 'ours',
  },
  {
    rule: 'regulations.split-name-taken',
    find: `name: full_name
        physicalName: FIO
        description: Name
        logicalType: string
        classification: direct-identifier
        customProperties:
          - {property: technique, value: drop}`,
    replace: `name: ⟦full
        physicalName: SUBJECT
        description: Subject
        logicalType: string
        classification: direct-identifier
        customProperties:
          - {property: technique, value: keyed-hash}
          - {property: identifierClass, value: bin-or-iin}
      - name: full_person
        physicalName: FIO
        description: Name
        logicalType: string
        classification: direct-identifier
        customProperties:
          - {property: technique, value: drop}`,
    says: 'Column full of BIN or IIN becomes two columns, and the name full_person of one is taken: rename either.',
    basis: 'ours',
  },
  {
    rule: 'regulations.split-name-long',
    find: `name: full_name
        physicalName: FIO
        description: Name
        logicalType: string
        classification: direct-identifier
        customProperties:
          - {property: technique, value: drop}`,
    replace: `name: ⟦a${'b'.repeat(50)}
        physicalName: SUBJECT
        description: Subject
        logicalType: string
        classification: direct-identifier
        customProperties:
          - {property: technique, value: keyed-hash}
          - {property: identifierClass, value: bin-or-iin}`,
    says: `Column a${'b'.repeat(50)} of BIN or IIN becomes two columns whose longer name would exceed 63 characters: shorten it.`,
    basis: 'ours',
  },
  {
    rule: 'regulations.split-quality',
    find: `classification: quasi-identifier
        customProperties:
          - {property: technique, value: keep}
        quality:
          - {name`,
    replace: `classification: direct-identifier
        customProperties:
          - {property: technique, value: keyed-hash}
          - {property: identifierClass, value: bin-or-iin}
        quality:
          ⟦- {name`,
    says: 'Column sex of BIN or IIN becomes two columns: write its quality rule as sql under the table.',
    basis: 'ours',
  },
];
