import { texts } from './message.ts';

/** Sentences of the room tour. */
export const tourTexts = texts({});
