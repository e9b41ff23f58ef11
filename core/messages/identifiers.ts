import { texts } from './message.ts';

/** Sentences of the room identifiers. */
export const identifiersTexts = texts({});
