import type { z } from 'zod';
import type { Source, Step } from '../documents/source.ts';
import type { Finding } from '../errors.ts';
import { type Message, message } from '../messages/catalogue.ts';
import { basisOf } from './basis.ts';

type Issue = z.core.$ZodIssue;

const wrongType: Readonly<Record<string, Message>> = {
  string: message('regulations.not-text'),
  number: message('regulations.not-number'),
  int: message('regulations.not-whole-number'),
  boolean: message('regulations.not-boolean'),
  array: message('regulations.not-list'),
  tuple: message('regulations.not-list'),
  object: message('regulations.not-mapping'),
};

/** Fields whose absence deserves its own sentence. */
const absent: Readonly<Record<string, Message>> = {
  classification: message('regulations.column-unclassified'),
  technique: message('regulations.technique-missing'),
  rejectTolerance: message('regulations.reject-tolerance-missing'),
  rawRetentionHours: message('regulations.raw-retention-missing'),
};

/** The last named step of a path, or the name before a `value`: what a person calls the field. */
function fieldOf(path: readonly Step[]): string {
  const last = path.findLastIndex((step) => typeof step === 'string');
  const named = path[last] === 'value' && typeof path[last - 1] === 'string' ? last - 1 : last;
  return String(path[named] ?? 'document');
}

function printable(values: readonly z.core.util.Primitive[]): string {
  return values.map((value) => (value === '\t' ? '\\t' : String(value))).join(', ');
}

function wrongValue(issue: Issue, field: string): Message {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType[issue.expected] ?? message('regulations.wrong-form', { field });
    case 'invalid_value':
      return message('regulations.not-one-of', { field, allowed: printable(issue.values) });
    case 'too_small':
      return message('regulations.too-small', { field, limit: String(issue.minimum) });
    case 'too_big':
      return message('regulations.too-big', { field, limit: String(issue.maximum) });
    case 'invalid_format':
      return issue.format === 'date'
        ? message('regulations.not-date', { field })
        : message('regulations.wrong-form', { field });
    default:
      return message('regulations.wrong-form', { field });
  }
}

function stepsOf(path: readonly PropertyKey[]): Step[] {
  return path.map((step) => (typeof step === 'symbol' ? '' : step));
}

/**
 * The findings of one issue of a schema.
 * @param base path of the part that was checked
 */
export function findingsOfIssue(issue: Issue, source: Source, base: readonly Step[]): Finding[] {
  const path = [...base, ...stepsOf(issue.path)];
  const field = fieldOf(path);
  const basis = basisOf(field);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      message: message('regulations.unknown-field'),
      at: source.locate([...path, key], 'key').at,
      basis: 'ODCS v3.1.0',
    }));
  }
  const { at, found } = source.locate(path);
  if (issue.code === 'custom') {
    const problem: Message | undefined = issue.params?.['problem'];
    return [{ message: problem ?? message('regulations.wrong-form', { field }), at, basis: 'ODCS v3.1.0' }];
  }
  if (!found)
    return [{ message: absent[field] ?? message('regulations.missing-field', { field }), at, basis }];
  return [{ message: wrongValue(issue, field), at, basis }];
}
