import type { ChoiceRule, ChoiceState, Comparison } from '../../../core/procedures/asl/language.ts';
import { at, find, type Json } from './template.ts';

function holds(comparison: Comparison, input: Json): boolean {
  if ('IsPresent' in comparison)
    return (find(input, comparison.Variable) !== undefined) === comparison.IsPresent;
  return at(comparison.Variable, input, null) === comparison.StringEquals;
}

const ruleHolds = (rule: ChoiceRule, input: Json): boolean =>
  'Not' in rule ? !holds(rule.Not, input) : holds(rule, input);

/**
 * The state that a choice leads to.
 * @throws AslError when a variable that is compared is missing, as on AWS
 */
export function choose({ Choices, Default }: ChoiceState, input: Json): string {
  return Choices.find((rule) => ruleHolds(rule, input))?.Next ?? Default;
}
