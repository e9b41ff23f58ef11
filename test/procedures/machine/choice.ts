import type { ChoiceRule, ChoiceState, Comparison } from '../../../core/procedures/asl/language.ts';
import { AslError, at, find, type Json } from './template.ts';

function holds(comparison: Comparison, input: Json): boolean {
  if ('IsPresent' in comparison)
    return (find(input, comparison.Variable) !== undefined) === comparison.IsPresent;
  return at(comparison.Variable, input, null) === comparison.StringEquals;
}

const ruleHolds = (rule: ChoiceRule, input: Json): boolean =>
  'Not' in rule ? !holds(rule.Not, input) : holds(rule, input);

/**
 * The state that a choice leads to.
 * @throws AslError when no rule holds and there is no default, or a variable is missing
 */
export function choose({ Choices, Default }: ChoiceState, input: Json): string {
  const next = Choices.find((rule) => ruleHolds(rule, input))?.Next ?? Default;
  if (next === undefined) throw new AslError('States.NoChoiceMatched');
  return next;
}
