import type { catalogue } from '../../messages/catalogue.ts';
import { type Message, type MessageId, message } from '../../messages/catalogue.ts';
import type { TextParameters } from '../../messages/message.ts';
import type { Case } from '../case.ts';
import type { Step } from '../model.ts';

/** A rule that an event breaks, before what is allowed instead is added. */
export interface Broken {
  readonly broken: Message;
  /** Paragraph of Rules 394, or `ours`. */
  readonly basis: string;
}

/** What a part of the judge answers: the case after the event, or the rule that it breaks. */
export type Answer = Case | Broken;

/** Whether an answer is a broken rule. */
export const isBroken = (answer: object): answer is Broken => 'broken' in answer;

/** Composes a broken rule of ours. */
export function broken<Id extends MessageId>(
  id: Id,
  ...parameters: keyof TextParameters<(typeof catalogue)[Id]> extends never
    ? []
    : [TextParameters<(typeof catalogue)[Id]>]
): Broken {
  return { broken: message(id, ...parameters), basis: 'ours' };
}

/** The paragraph that a step rests on first, or `ours`. */
export const basisOfStep = ({ basis }: Step): string =>
  basis.kind === 'ours' ? 'ours' : `para ${basis.paragraphs[0]}`;

/** The same broken rule on another basis. */
export const onBasis = (basis: string, found: Broken | undefined): Broken | undefined =>
  found && { ...found, basis };
