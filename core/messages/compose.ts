import type { Parameter, TextParameters } from './message.ts';
import type { catalogue } from './sentences.ts';

// The sentences are named here and not read: whoever composes a message needs none of them in memory.

/** The name of a sentence; for a finding it is also the name of the broken rule. */
export type MessageId = keyof typeof catalogue;

/** A sentence with its parameters, not yet in a language. `message` makes it and sees that the parameters are those of the sentence. */
export interface Message {
  readonly id: MessageId;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** Composes a message; the compiler checks that every placeholder has its parameter. */
export function message<Id extends MessageId>(
  id: Id,
  ...[parameters]: keyof TextParameters<(typeof catalogue)[Id]> extends never
    ? []
    : [TextParameters<(typeof catalogue)[Id]>]
): Message {
  return { id, parameters: parameters ?? {} };
}
