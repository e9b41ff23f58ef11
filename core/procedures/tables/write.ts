import type { MessageId } from '../../messages/catalogue.ts';
import { word } from '../../messages/catalogue.ts';
import type { Text } from '../../messages/message.ts';
import type { Actors, Basis, Outcome, Role, Start, Step, Term } from '../model.ts';

/** Short forms in which the tables are written, so that a row says only what is particular to it. */

/** Rests on paragraphs of the Rules. */
export const paras = (...paragraphs: [string, ...string[]]): Basis => ({ kind: 'paragraphs', paragraphs });

/** Rests on no text. */
export const ours = (reason: MessageId): Basis => ({ kind: 'ours', reason: word(reason) });

/** No term; looked at again after so many working days (ours). */
export const noTerm = (review = 10): Term => ({ kind: 'none', review });

/** A term of the Rules in working days. */
export const workingDays = (n: number, paragraph: string): Term => ({
  kind: 'statutory',
  n,
  unit: 'working-day',
  paragraph,
});

/** One body alone. */
export const by = (responsible: Role, others: Partial<Omit<Actors, 'responsible'>> = {}): Actors => ({
  responsible,
  jointly: [],
  counterpart: [],
  ...others,
});

/** Counts from the receipt of what led here. */
export const from = (said: MessageId): Start => ({ instant: 'received', said: word(said) });

/** Counts from the doing of what led here. */
export const fromDoing = (said: MessageId): Start => ({ instant: 'done', said: word(said) });

type Plain = Pick<Outcome, 'id' | 'leads'> & { readonly title: MessageId; readonly ours?: MessageId };

/** An outcome; what is not said is empty. */
export function outcome({
  title,
  ours: reason,
  ...rest
}: Plain & Partial<Omit<Outcome, 'title' | 'ours' | 'id' | 'leads'>>): Outcome {
  return {
    signers: [],
    documents: [],
    optionalDocuments: [],
    grounds: [],
    reasoned: false,
    ...rest,
    title: word(title),
    ...(reason === undefined ? {} : { ours: word(reason) }),
  };
}

/** A step that a person decides, unless it says otherwise. */
export function step({
  title,
  ...rest
}: Omit<Step, 'title' | 'kind'> & { readonly title: MessageId; readonly kind?: Step['kind'] }): Step {
  return { kind: 'decision', ...rest, title: word(title) };
}

/** A named thing of a table: a chapter, an end. */
export const titled = <const Id extends string>(
  id: Id,
  title: MessageId,
): { readonly id: Id; readonly title: Text } => ({
  id,
  title: word(title),
});
