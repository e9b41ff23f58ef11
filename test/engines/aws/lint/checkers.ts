import path from 'node:path';
import { z } from 'zod';
import { EngineFailure } from '../../harness/failure.ts';
import { type Python, python } from '../../harness/python.ts';
import { requirementsIn } from '../../harness/requirements.ts';

/** What a checker has found. */
export interface Finding {
  readonly check: string;
  /** `Stack/logicalId`. */
  readonly resource: string;
  readonly type: string;
}

const program = path.join(import.meta.dirname, 'run_module.py');
const required = (name: string) => requirementsIn(path.join(import.meta.dirname, `${name}-requirements.txt`));

/** cfn-lint 1.58.0: templates against the schemas of resources. */
export const cfnLint = python(required('cfn-lint'), undefined, { name: 'cfn-lint 1.58.0' });

/** checkov 3.3.30, in an environment of its own: it and cfn-lint ask for other versions of the same packages. */
export const checkov = python(required('checkov'), undefined, { name: 'checkov 3.3.30' });

/** The stack of a template by its file. */
const stackOf = (file: string): string => path.basename(file, '.template.json');

async function said<Said>(
  checker: Python,
  shape: z.ZodType<Said>,
  ...args: readonly string[]
): Promise<Said> {
  const { status, stdout, stderr } = await checker.run(program, args);
  try {
    return shape.parse(JSON.parse(stdout));
  } catch (error) {
    const failure = {
      engine: args[0] ?? '',
      step: 'call',
      what: `it gave no answer of the expected shape (${status})`,
      remedy: 'run it by hand on the same templates',
      output: stderr || stdout,
    } as const;
    throw new EngineFailure(failure, { cause: error });
  }
}

const linted = z.array(
  z.looseObject({
    Filename: z.string(),
    Location: z.looseObject({ Path: z.array(z.union([z.string(), z.number()])).nullable() }),
    Rule: z.looseObject({ Id: z.string() }),
  }),
);

/** Asks cfn-lint about templates. The types are not its own words: `typeOf` knows them. */
export async function findingsOfCfnLint(
  checker: Python,
  files: readonly string[],
  typeOf: (resource: string) => string,
): Promise<readonly Finding[]> {
  const found = await said(checker, linted, 'cfnlint.runner.cli', '--format', 'json', '--', ...files);
  return found.map(({ Filename, Location, Rule }) => {
    const resource = `${stackOf(Filename)}/${Location.Path?.[1] ?? ''}`;
    return { check: Rule.Id, resource, type: typeOf(resource) };
  });
}

const checked = z.looseObject({
  summary: z.looseObject({ resource_count: z.number(), parsing_errors: z.literal(0) }),
  results: z.looseObject({
    failed_checks: z.array(
      z.looseObject({ check_id: z.string(), resource: z.string(), file_path: z.string() }),
    ),
  }),
});

/** Asks checkov about the templates of a folder; it fetches nothing. */
export async function findingsOfCheckov(checker: Python, folder: string): Promise<readonly Finding[]> {
  const how = [
    '--framework',
    'cloudformation',
    '--skip-download',
    '--output',
    'json',
    '--compact',
    '--quiet',
  ];
  const { results } = await said(checker, checked, 'checkov.main', '--directory', folder, ...how);
  return results.failed_checks.map(({ check_id, resource, file_path }) => {
    const [type = '', id = ''] = resource.split('.');
    return { check: check_id, resource: `${stackOf(file_path)}/${id}`, type };
  });
}
