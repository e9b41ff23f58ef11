import type { Message } from '../../messages/catalogue.ts';

/** One verified statement about a staged table (para 20(5)): what was compared, whether it holds, and its basis. */
export interface Check {
  readonly kind:
    | 'totals'
    | 'tolerance'
    | 'deleted-share'
    | 'shape'
    | 'leak'
    | 'quality'
    | 'canaries'
    | 'overlap';
  readonly holds: boolean;
  readonly message: Message;
  /** Paragraph of Rules 394, or `ours`. */
  readonly basis: string;
}
