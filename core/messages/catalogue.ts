import type { Message, MessageId } from './compose.ts';
import { fill, type Language, type Text } from './message.ts';
import { catalogue } from './sentences.ts';

export { type Message, type MessageId, message } from './compose.ts';
export { catalogue };

/** A word to be put into a sentence, in the language of that sentence. */
export const word = (id: MessageId): Text => catalogue[id];

/** Says a message in a language. */
export function say(language: Language, { id, parameters }: Message): string {
  return fill(language, catalogue[id], parameters);
}
