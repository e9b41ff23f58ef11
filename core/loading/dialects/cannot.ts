import { DocumentError } from '../../errors.ts';
import { type MessageId, message, word } from '../../messages/catalogue.ts';
import type { Dialect } from './dialect.ts';

/** What an engine cannot do: the message of the catalogue that completes "it cannot …". */
export type Inability = Extract<MessageId, `loading.cannot-${string}`>;

/**
 * A column that a dialect cannot say exactly; the message names the column, the DBMS and the kit that can.
 * @param column its name in the UDW, or its heading where only the heading is wrong.
 */
export function cannot(dialect: Pick<Dialect, 'title'>, column: string, what: Inability): DocumentError {
  const parameters = { column, dialect: dialect.title, what: word(what) };
  return new DocumentError([{ message: message('loading.dialect-cannot', parameters), basis: 'ours' }]);
}
