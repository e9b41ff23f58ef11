import type { Calendar } from '../calendar/working-days.ts';
import { readYaml } from '../documents/yaml.ts';
import { DocumentError, type Finding } from '../errors.ts';
import { readParts } from './document.ts';
import { judge } from './judge.ts';

/** What is wrong with regulations. */
export interface LintResult {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/**
 * Errors and warnings of regulations apart, in the order of the document; a text that is no YAML has errors only.
 * @param calendar holds the agreed deadlines against working days; without it they are not judged
 */
export function lintRegulationsByKind(text: string, file: string, calendar?: Calendar): LintResult {
  try {
    const source = readYaml(text, file);
    return judge(readParts(source), source, calendar);
  } catch (error) {
    if (error instanceof DocumentError) return { errors: error.findings, warnings: [] };
    throw error;
  }
}

/**
 * All findings of regulations, errors before warnings: what `udw regulations lint` prints. Never throws for a document.
 * @param calendar holds the agreed deadlines against working days; without it they are not judged
 */
export function lintRegulations(text: string, file: string, calendar?: Calendar): readonly Finding[] {
  const { errors, warnings } = lintRegulationsByKind(text, file, calendar);
  return [...errors, ...warnings];
}
