import { texts } from './message.ts';

/** Sentences of the room calendar. */
export const calendarTexts = texts({});
