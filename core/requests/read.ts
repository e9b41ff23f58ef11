import type { Source } from '../documents/source.ts';
import { readYaml } from '../documents/yaml.ts';
import type { Finding, Position } from '../errors.ts';
import { DocumentError } from '../errors.ts';
import { findingsOfRequestIssue } from './issues.ts';
import { portableProblems, type SelectProblem, type SelectTree } from './portable.ts';
import { requestProblems } from './rules.ts';
import { type Request, requestSchema } from './schema.ts';

/** Parses a SELECT into its tree, or says why it is none. */
export type ParseSelect = (sql: string) => Promise<{ readonly tree: SelectTree } | SelectProblem>;

/** What a check of a request found. */
export interface RequestCheck {
  /** Set when there is no error. */
  readonly request?: Request;
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

const byPlace = (a: Finding, b: Finding): number =>
  (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0);

/** The place of a character of the SELECT in the document; a block text begins on the line after its mark. */
function placeInSelect(text: string, source: Source, sql: string, offset: number | undefined): Position {
  const { at } = source.locate(['calculation', 'select']);
  const { line = 1, column = 1, file = '' } = at;
  const mark = text.split('\n')[line - 1]?.[column - 1];
  if (mark !== '|' || offset === undefined) return at;
  const before = Buffer.from(sql).subarray(0, offset).toString().split('\n');
  return { file, line: line + before.length };
}

async function selectFindings(
  text: string,
  source: Source,
  { calculation, data }: Request,
  parse: ParseSelect,
): Promise<readonly Finding[]> {
  const parsed = await parse(calculation.select);
  const problems =
    'tree' in parsed
      ? portableProblems(
          parsed.tree,
          data.map(({ table }) => table),
        )
      : [parsed];
  return problems.map(({ message, offset }) => ({
    message,
    at: placeInSelect(text, source, calculation.select, offset),
    basis: 'ours',
  }));
}

/**
 * Checks a request as docs/requests.md describes it: its form, what its parts say of each other, its SELECT.
 * @param file name under which findings are reported
 */
export async function checkRequest(text: string, file: string, parse: ParseSelect): Promise<RequestCheck> {
  try {
    const source = readYaml(text, file);
    const { data: request, error } = requestSchema.safeParse(source.value);
    if (request === undefined) {
      const errors = error.issues.flatMap((issue) => findingsOfRequestIssue(issue, source));
      return { errors: errors.sort(byPlace), warnings: [] };
    }
    const problems = requestProblems(request);
    const findings = (warning: boolean): Finding[] =>
      problems
        .filter((each) => (each.warning === true) === warning)
        .map(({ message, path, basis }) => ({ message, at: source.locate(path).at, basis }));
    const ofSelect = await selectFindings(text, source, request, parse);
    const errors = [...findings(false), ...ofSelect].sort(byPlace);
    const warnings = findings(true).sort(byPlace);
    return errors.length === 0 ? { request, errors, warnings } : { errors, warnings };
  } catch (error) {
    if (error instanceof DocumentError) return { errors: error.findings, warnings: [] };
    throw error;
  }
}

/**
 * Reads a request that breaks no rule.
 * @throws DocumentError with all findings at once, each with its line
 */
export async function readRequest(text: string, file: string, parse: ParseSelect): Promise<Request> {
  const { request, errors } = await checkRequest(text, file, parse);
  const [first, ...rest] = errors;
  if (first !== undefined) throw new DocumentError([first, ...rest]);
  if (request === undefined) throw new Error('a request without findings was not read');
  return request;
}
