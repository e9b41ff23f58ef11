import { texts } from './message.ts';

/** Sentences of the room regulations. */
export const regulationsTexts = texts({});
