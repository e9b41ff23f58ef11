import type { Person } from './person.ts';

/** Headings of the file, in its order. */
export const COLUMNS = [
  'IIN',
  'SURNAME',
  'NAME',
  'PATRONYMIC',
  'BIRTH_DATE',
  'SEX',
  'KATO',
  'ADDRESS',
  'UPDATED_AT',
] as const;

/** A heading of the file. */
export type ColumnName = (typeof COLUMNS)[number];

/** One record by heading, as it will be written but for quoting. */
export type Fields = Readonly<Record<ColumnName, string>>;

/** What the ministry would write of a person if it made no mistake. */
export function fieldsOf(person: Person): Fields {
  return {
    IIN: person.iin,
    SURNAME: person.surname,
    NAME: person.name,
    PATRONYMIC: person.patronymic,
    BIRTH_DATE: person.birthDate,
    SEX: person.sex,
    KATO: person.kato,
    ADDRESS: person.address,
    UPDATED_AT: person.updatedAt,
  };
}

/** The delimiter of the file. */
export const DELIMITER = ';';

/** The end of a line of the file. */
export const LINE_END = '\r\n';

/** A value as RFC 4180 writes it: quoted only where it must be. */
export function quoted(value: string): string {
  return /[;"\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A well-formed line without its end. */
export function lineOf(fields: Fields): string {
  return COLUMNS.map((name) => quoted(fields[name])).join(DELIMITER);
}
