import { DocumentError, type Finding } from '../errors.ts';
import { readParts } from './document.ts';
import { judge } from './judge.ts';
import { readYaml } from './yaml.ts';

/** What is wrong with regulations. */
export interface LintResult {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** Errors and warnings of regulations apart, in the order of the document; a text that is no YAML has errors only. */
export function lintRegulationsByKind(text: string, file: string): LintResult {
  try {
    const source = readYaml(text, file);
    return judge(readParts(source), source);
  } catch (error) {
    if (error instanceof DocumentError) return { errors: error.findings, warnings: [] };
    throw error;
  }
}

/** All findings of regulations, errors before warnings: what `udw regulations lint` prints. Never throws for a document. */
export function lintRegulations(text: string, file: string): readonly Finding[] {
  const { errors, warnings } = lintRegulationsByKind(text, file);
  return [...errors, ...warnings];
}
