import type { Language } from '../../../core/messages/message.ts';

/** Where and how the account is printed. */
export interface Place {
  readonly language: Language;
  /** Cells of a line. */
  readonly width: number;
  /** Set when it is a terminal, which may want bold headings. */
  readonly terminal?: NodeJS.WriteStream;
}
