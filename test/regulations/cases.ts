import type { MessageId } from '../../core/messages/catalogue.ts';

/** One mistake: what is edited in the sample, where the finding must stand, and what it must say. */
export interface Mistake {
  readonly rule: MessageId;
  readonly find: string;
  /** The text that takes its place; ⟦ marks the position of the finding, unless `at` does. */
  readonly replace: string;
  /** The text at whose first occurrence the finding stands, where that is away from the edit. */
  readonly at?: string;
  /** Where the search for `find` begins, when the text occurs more than once. */
  readonly after?: string;
  /** The whole English sentence. */
  readonly says: string;
  readonly basis: string;
}
