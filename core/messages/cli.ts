import { texts } from './message.ts';

/** Sentences of the room cli. */
export const cliTexts = texts({});
