import { texts } from './message.ts';

/** Sentences of the room load. */
export const loadTexts = texts({});
