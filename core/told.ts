import { z } from 'zod';
import type { Finding, Position } from './errors.ts';
import { type Message, say } from './messages/catalogue.ts';
import type { Text } from './messages/message.ts';

const text = z.object({ en: z.string(), ru: z.string() });

/** Form of a sentence with its rule, said in every language. */
export const saidSchema = z.object({ rule: z.string(), text });

/** A sentence with the name of its rule, said in every language: so that it can be told by a program of another edition. */
export type Said = Readonly<z.infer<typeof saidSchema>>;

/** Form of a finding that is told. */
export const toldSchema = z.object({
  ...saidSchema.shape,
  advice: text.optional(),
  at: z
    .object({
      file: z.string(),
      line: z.int(),
      column: z.int(),
      record: z.int(),
    })
    .partial()
    .optional(),
  basis: z.string().optional(),
});

/** A finding that is told: what an API answers, in every language. */
export interface Told extends Said {
  readonly advice?: Text;
  readonly at?: Position;
  readonly basis?: string;
}

const everyLanguage = (message: Message) => ({ en: say('en', message), ru: say('ru', message) });

/** Says a sentence in every language. */
export const saidOf = (message: Message): Said => ({ rule: message.id, text: everyLanguage(message) });

/** A finding as it is told. */
export const toldOf = ({ message, advice, at, basis }: Finding): Told => ({
  ...saidOf(message),
  ...(advice ? { advice: everyLanguage(advice) } : {}),
  ...(at ? { at } : {}),
  ...(basis ? { basis } : {}),
});

/** What another installation refused, in its own words and with its own exit code. */
export class ToldError extends Error {
  readonly exitCode: 2 | 3 | 4 | 5;
  readonly told: readonly Told[];

  constructor(exitCode: ToldError['exitCode'], told: readonly Told[]) {
    super(told.map(({ rule }) => rule).join(', '));
    this.name = new.target.name;
    this.exitCode = exitCode;
    this.told = told;
  }
}
