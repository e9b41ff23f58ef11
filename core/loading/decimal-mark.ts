import type { CsvFormat, FileFormat } from '../regulations/model.ts';

/** The decimal mark of delivered numbers: of CSV the declared one, of Parquet the point, in which its numbers are read. */
export const decimalMark = (file: FileFormat): CsvFormat['decimal'] =>
  file.format === 'csv' ? file.decimal : '.';
