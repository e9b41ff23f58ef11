import type { z } from 'zod';
import type { Source, Step } from '../core/documents/source.ts';
import { readYaml } from '../core/documents/yaml.ts';
import { DocumentError, type Finding } from '../core/errors.ts';
import { type Message, message } from '../core/messages/catalogue.ts';
import { bounds, type Deployment, deploymentSchema } from './deployment.ts';

const fieldOf = (path: readonly Step[]): string =>
  String(path.findLast((step) => typeof step === 'string') ?? 'deployment');

/** @param value what stands there */
function said(path: readonly Step[], found: boolean, value: unknown): Message {
  const field = path.join('.');
  if (path[0] === 'residency' && !found) {
    return message('deployment.residency-missing', { field });
  }
  if (field === 'audit.compliance' && found)
    return message(value === true ? 'deployment.compliance-elsewhere' : 'deployment.true-or-false');
  if (field === 'glue.above' && found) return message('deployment.glue-above');
  if (field === 'region' && found) return message('deployment.unknown-region');
  const bound = bounds[field];
  if (bound !== undefined && found) return message('deployment.out-of-bounds', { field, ...bound });
  return message(found ? 'deployment.wrong-form' : 'deployment.missing-field', { field: fieldOf(path) });
}

function findingsOf(issue: z.core.$ZodIssue, { locate }: Source): readonly Finding[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? '' : step));
  const basis = path[0] === 'residency' ? '4' : 'ours';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      message: message('deployment.unknown-field'),
      at: locate([...path, key], 'key').at,
      basis,
    }));
  }
  const { at, found } = locate(path);
  return [{ message: said(path, found, issue.input), at, basis }];
}

/**
 * Reads the description of a deployment.
 * @param file name under which findings are reported
 * @throws DocumentError with all findings at once, each with line and column
 */
export function readDeployment(text: string, file: string): Deployment {
  const source = readYaml(text, file);
  const read = deploymentSchema.safeParse(source.value, { reportInput: true });
  if (read.success) return read.data;
  const [first, ...rest] = read.error.issues.flatMap((issue) => findingsOf(issue, source));
  if (first === undefined) throw new Error('a schema refused a deployment without an issue');
  throw new DocumentError([first, ...rest]);
}
