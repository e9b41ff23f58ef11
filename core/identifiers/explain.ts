import { type Message, message } from '../messages/catalogue.ts';
import type { IdentifierClass } from '../regulations/model.ts';
import {
  type Canonical,
  type CanonicalOptions,
  canonicalize,
  type IdentifierRule,
  type IdentifierWarning,
  type MissingReason,
} from './canonical.ts';

/** Says which rule a written identifier breaks and what to do. */
export function describeRule(rule: IdentifierRule): Message {
  return message(`identifier.${rule}`);
}

/** Says why there is no identifier. */
export function describeReason(reason: MissingReason): Message {
  return message(`identifier.${reason}`);
}

/** Says what is odd about an accepted identifier. */
export function describeWarning(warning: IdentifierWarning): Message {
  return message(`identifier.${warning}`);
}

/** Says an outcome in full: the verdict first, then each warning. Never carries the value. */
export function describeOutcome(outcome: Canonical): readonly [Message, ...Message[]] {
  switch (outcome.kind) {
    case 'value':
      return [message(`identifier.${outcome.subject ?? 'value'}`), ...outcome.warnings.map(describeWarning)];
    case 'missing':
      return [describeReason(outcome.reason)];
    case 'rejected':
      return [describeRule(outcome.rule)];
  }
}

/** One identifier checked for a person to read. `outcome` holds the canonical value: it is for that person's eyes, never for a log. */
export interface IdentifierCheck {
  readonly outcome: Canonical;
  readonly messages: readonly [Message, ...Message[]];
}

/** Checks one written identifier as a delivery's would be, and explains the outcome. */
export function checkIdentifier(
  cls: IdentifierClass,
  raw: string | null,
  options: CanonicalOptions = {},
): IdentifierCheck {
  const outcome = canonicalize(cls, raw, options);
  return { outcome, messages: describeOutcome(outcome) };
}
