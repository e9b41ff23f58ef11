import { texts } from './message.ts';

/** Sentences of the room loading. */
export const loadingTexts = texts({});
