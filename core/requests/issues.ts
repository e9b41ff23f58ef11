import type { z } from 'zod';
import type { Source, Step } from '../documents/source.ts';
import type { Finding } from '../errors.ts';
import { type Message, message } from '../messages/catalogue.ts';

type Issue = z.core.$ZodIssue;

/** The paragraph that each part of a request serves; the rest is of its form. */
const paragraphs: Readonly<Record<string, string>> = {
  customer: '3(13)',
  basis: '5, 3(11)',
  task: '3(12)',
  methodology: '3(12), 7',
  data: '3(12)',
  frequency: '3(12), 28',
  columns: '3(12)',
  expectedResult: '3(12)',
  expectedEffect: '7',
  calculation: '3(12)',
};

const paragraphOf = (path: readonly Step[]): string => paragraphs[String(path[0] ?? '')] ?? 'ours';

const steps = (path: readonly PropertyKey[]): Step[] =>
  path.map((step) => (typeof step === 'symbol' ? '' : step));

/** The last named step of a path: what a person calls the field. */
const fieldOf = (path: readonly Step[]): string =>
  String(path.findLast((step) => typeof step === 'string') ?? 'request');

/** The kinds of the union that a wrong `kind` was meant for: of a measure, else of the calculation. */
const kindsOf = (path: readonly PropertyKey[]): string =>
  path.includes('measures') ? 'count, share, sum' : 'aggregate, rows';

function wrongValue(issue: Issue, field: string): Message {
  if (issue.code === 'invalid_value')
    return message('request.not-one-of', { field, allowed: issue.values.map(String).join(', ') });
  if (issue.code === 'invalid_union' && field === 'kind')
    return message('request.not-one-of', { field, allowed: kindsOf(issue.path) });
  if (issue.code === 'too_small')
    return message('request.too-small', { field, limit: String(issue.minimum) });
  if (issue.code === 'too_big') return message('request.too-big', { field, limit: String(issue.maximum) });
  return message('request.wrong-form', { field });
}

/** The findings of one issue of the schema. */
export function findingsOfRequestIssue(issue: Issue, source: Source): readonly Finding[] {
  const path = steps(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      message: message('request.unknown-field'),
      at: source.locate([...path, key], 'key').at,
      basis: 'ours',
    }));
  }
  const field = fieldOf(path);
  const { at, found } = source.locate(path);
  const basis = paragraphOf(path);
  const said = found ? wrongValue(issue, field) : message('request.missing-field', { field });
  return [{ message: said, at, basis }];
}
