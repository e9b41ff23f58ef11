import type { Message } from '../../messages/catalogue.ts';

/** What is checked. */
export const checkKinds = [
  'totals',
  'tolerance',
  'deleted-share',
  'shape',
  'leak',
  'quality',
  'self-attack',
  'canaries',
  'overlap',
  'anonymity',
] as const;

/** What is checked. */
export type CheckKind = (typeof checkKinds)[number];

/** How a check ended that does not refuse the load: to be looked at, or too little to judge by. */
export const checkGrades = ['notice', 'unjudged'] as const;

/** One verified statement about a staged table (para 20(5)): what was compared, whether it holds, and its basis. */
export interface Check {
  readonly kind: CheckKind;
  /** The load is published only when every check holds. */
  readonly holds: boolean;
  /** Set where a check holds and there is more to say of it; absent: it simply holds. */
  readonly grade?: (typeof checkGrades)[number];
  /** The column of the UDW or the heading that it is about; absent: the whole table. */
  readonly column?: string;
  /** What was seen. */
  readonly message: Message;
  /** The smallest fault that this check would have seen. */
  readonly wouldSee?: Message;
  /** Paragraph of Rules 394, or `ours`. */
  readonly basis: string;
}

/** How a check ended, in one word. */
export type Verdict = 'holds' | 'broken' | (typeof checkGrades)[number];

/** How a check ended, in one word. */
export const verdictOf = ({
  holds,
  grade,
}: {
  readonly holds: boolean;
  readonly grade?: Check['grade'] | undefined;
}): Verdict => (holds ? (grade ?? 'holds') : 'broken');
