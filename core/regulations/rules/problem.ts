import type { Step } from '../../documents/source.ts';
import type { Message } from '../../messages/catalogue.ts';

/** A broken rule of the regulations, before it has a line: its place is relative to the part that was judged. */
export interface Problem {
  readonly message: Message;
  readonly path: readonly Step[];
  /** Paragraph of Rules 394, a standard, or `ours`. */
  readonly basis: string;
  /** A warning does not stop the regulations from being used. */
  readonly warning?: true;
}

/** Place of a custom property's value. */
export function customPath(property: string): readonly Step[] {
  return ['customProperties', property, 'value'];
}
