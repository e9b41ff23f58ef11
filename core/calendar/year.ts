import type { z } from 'zod';
import type { Source } from '../documents/source.ts';
import { readYaml } from '../documents/yaml.ts';
import { DocumentError, type Finding } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { inconsistencies } from './consistency.ts';
import { type WorkingYear, yearSchema } from './schema.ts';
import type { Calendar } from './working-days.ts';

function findingsOfIssue(issue: z.core.$ZodIssue, { locate }: Source): Finding[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? '' : step));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      message: message('calendar.unknown-field'),
      at: locate([...path, key], 'key').at,
      basis: 'ours',
    }));
  }
  const field = path.findLast((step) => typeof step === 'string') ?? 'year';
  const { at, found } = locate(path);
  const said = message(found ? 'calendar.wrong-form' : 'calendar.missing-field', { field });
  return [{ message: said, at, basis: 'ours' }];
}

function byPlace(a: Finding, b: Finding): number {
  return (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0);
}

function refuse(findings: readonly Finding[]): void {
  const [first, ...rest] = [...findings].sort(byPlace);
  if (first !== undefined) throw new DocumentError([first, ...rest]);
}

/**
 * Reads one year of the working calendar and holds its transfers of days off against the rule.
 * @param file name under which findings are reported
 * @param inUse a calendar whose days the year may change by a correction only; without it the year is judged by itself
 * @throws DocumentError with all findings at once, each with line and column
 */
export function readYear(text: string, file: string, inUse?: Calendar): WorkingYear {
  const source = readYaml(text, file);
  const read = yearSchema.safeParse(source.value);
  if (!read.success) {
    refuse(read.error.issues.flatMap((issue) => findingsOfIssue(issue, source)));
    throw new Error('a schema refused a calendar without an issue');
  }
  refuse(
    inconsistencies(read.data, inUse).map((problem) => ({
      message: problem.message,
      at: source.locate(problem.path).at,
      basis: problem.basis,
    })),
  );
  return read.data;
}
