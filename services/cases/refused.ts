import { RefusedError } from '../../core/errors.ts';
import { type Message, message, say } from '../../core/messages/catalogue.ts';
import type { Text } from '../../core/messages/message.ts';
import type { Case } from '../../core/procedures/case.ts';
import { describeAllowed } from '../../core/procedures/judge/allowed.ts';
import type { Refusal } from '../../core/procedures/judge/reduce.ts';

const textOf = (said: Message): Text => ({ en: say('en', said), ru: say('ru', said) });

function joined(texts: readonly Text[]): Text {
  return { en: texts.map(({ en }) => en).join('; '), ru: texts.map(({ ru }) => ru).join('; ') };
}

/** The judge's refusal as an error: the rule, and what is allowed instead, to whom. */
export function refusedError(
  state: Case | undefined,
  { message: rule, basis, allowed }: Refusal,
): RefusedError {
  if (state === undefined || allowed.length === 0) return new RefusedError([{ message: rule, basis }]);
  const acts = joined(allowed.map((act) => textOf(describeAllowed(state, act))));
  const advice = message('cases.allowed-instead', { acts, case: state.id });
  return new RefusedError([{ message: rule, advice, basis }]);
}

/** A refusal of ours that the judge has no part in. */
export const refuse = (said: Message): RefusedError => new RefusedError([{ message: said, basis: 'ours' }]);
