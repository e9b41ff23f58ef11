import { kept, personColumn, type TableText } from './regulations.ts';

/** A table that is delivered as increments whose records say what happened to them: persons with a place and a day of change. */
export const residents: TableText = {
  name: 'residents',
  delivery: 'increment',
  dmlMode: 'insert-update-delete',
  businessTimeColumn: 'since',
  columns: [
    personColumn,
    kept('place', 'PLACE', { required: true }),
    kept('since', 'SINCE', {
      type: 'date',
      required: true,
      custom: { technique: 'keep', dateForms: ['iso'] },
    }),
    kept('operation', 'OPERATION', {
      required: true,
      custom: { technique: 'keep', insertMark: 'I', updateMark: 'U', upsertMark: 'M', deleteMark: 'D' },
    }),
  ],
};

/** The same table with increments that say nothing of operations; the manifest may. */
export const plainResidents: TableText = {
  ...residents,
  columns: residents.columns.filter(({ name }) => name !== 'operation'),
};

/** Writes a delivery of {@link residents}: IIN;PLACE;SINCE;OPERATION. */
export const changesCsv = (...records: readonly string[]): string =>
  `IIN;PLACE;SINCE;OPERATION\n${records.map((record) => `${record}\n`).join('')}`;

/** Writes a delivery of {@link plainResidents}: IIN;PLACE;SINCE. */
export const plainCsv = (...records: readonly string[]): string =>
  `IIN;PLACE;SINCE\n${records.map((record) => `${record}\n`).join('')}`;
