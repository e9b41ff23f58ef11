import type { Mistake } from './cases.ts';

interface Houses {
  readonly dmlMode?: string;
  readonly delivery?: string;
  /** Fields of the key column and of the column that says the operation, in flow style. */
  readonly key?: string;
  readonly action?: string;
  readonly quality?: string;
  /** Custom properties of the column that says the operation, as pairs in flow style. */
  readonly marks: string;
  /** One more column. */
  readonly more?: string;
}

/** A second table before the first of the sample: houses, delivered as increments of changes. */
const houses = ({
  dmlMode = 'insert-update',
  delivery = 'increment',
  key = 'required: true, primaryKey: true, ',
  action = 'logicalType: string, required: true, ',
  quality = '',
  marks,
  more = '',
}: Houses): string => `schema:
  - name: houses
    physicalName: HOUSES
    description: Houses
    logicalType: object
    customProperties:
      - {property: dmlMode, value: ${dmlMode}}
      - {property: delivery, value: ${delivery}}
      - {property: rejectTolerance, value: 0}
    properties:
      - {name: number, physicalName: NUMBER, description: Number, logicalType: string, ${key}classification: not-personal, customProperties: [{property: technique, value: keep}]}
      - ${marks.includes('⟦') ? '' : '⟦'}{name: action, physicalName: ACTION, description: Action, ${action}classification: not-personal, ${quality}customProperties: [${marks}]}
${more}`;

const keep = '{property: technique, value: keep}';
const inserted = `${keep}, {property: insertMark, value: I}`;
const suits =
  'Column action has marks of operations: it must be a required string that is kept, no primary key and without quality rules, in a table that is delivered as increments.';

const unsuited = (change: Partial<Houses>): Mistake => ({
  rule: 'regulations.operation-column',
  find: 'schema:\n',
  replace: houses({ marks: inserted, ...change }),
  says: suits,
  basis: 'App. 1',
});

/** Mistakes in what the regulations say of changes. */
export const changeMistakes: readonly Mistake[] = [
  {
    rule: 'regulations.key-of-changes',
    find: 'schema:\n',
    replace: houses({ marks: inserted, key: '' })
      .replace('⟦', '')
      .replace('- name: houses', '- ⟦name: houses'),
    says: 'Table houses is delivered as increments of changes and has no primary key: which row a record changes or deletes could not be told.',
    basis: 'App. 2',
  },
  unsuited({ delivery: 'snapshot' }),
  unsuited({ action: 'logicalType: integer, required: true, ' }),
  unsuited({ action: 'logicalType: string, ' }),
  unsuited({ action: 'logicalType: string, required: true, primaryKey: true, ' }),
  unsuited({ marks: inserted.replace('keep', 'drop') }),
  unsuited({ quality: 'quality: [{name: few, type: library, metric: duplicateValues, mustBe: 0}], ' }),
  {
    rule: 'regulations.operation-columns',
    find: 'schema:\n',
    replace: houses({
      marks: inserted,
      more: `      - ⟦{name: deed, physicalName: DEED, description: Deed, logicalType: string, required: true, classification: not-personal, customProperties: [${inserted}]}\n`,
    }).replace('⟦', ''),
    says: 'Column deed is a second column with marks of operations. One column of a table says the operation.',
    basis: 'App. 1',
  },
  {
    rule: 'regulations.operation-marks',
    find: 'schema:\n',
    replace: houses({ marks: `${inserted}, {property: updateMark, value: I}` }),
    says: 'Column action has the same mark for two operations. Use upsertMark where the source does not tell inserts from updates.',
    basis: 'App. 1',
  },
  {
    rule: 'regulations.operation-beyond-dml',
    find: 'schema:\n',
    replace: houses({ marks: `${inserted}, {property: deleteMark, value: ⟦D}` }),
    says: 'Column action has a mark of an operation that the dmlMode of its table does not have. Correct one of them.',
    basis: 'App. 1',
  },
  {
    rule: 'regulations.operation-beyond-dml',
    find: 'schema:\n',
    replace: houses({ dmlMode: 'insert', marks: `${inserted}, {property: updateMark, value: ⟦U}` }),
    says: 'Column action has a mark of an operation that the dmlMode of its table does not have. Correct one of them.',
    basis: 'App. 1',
  },
  ...['age_band', 'payment', 'absent'].map(
    (column): Mistake => ({
      rule: 'regulations.business-time-column',
      find: 'value: 0.01}',
      replace: `value: 0.01}\n      - {property: businessTimeColumn, value: ⟦${column}}`,
      says: 'The businessTimeColumn of table people must name a required date or timestamp column of it that is kept.',
      basis: 'ours',
    }),
  ),
];
