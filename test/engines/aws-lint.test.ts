import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { clearLanding, example, synthesised, type Templates } from '../infra/synthesised.ts';
import { type Answer, toCfnLint, toCheckov } from './aws/lint/answers.ts';
import { cfnLint, checkov, type Finding, findingsOfCfnLint, findingsOfCheckov } from './aws/lint/checkers.ts';
import { useEngine } from './harness/use-engine.ts';

const linter = useEngine(cfnLint);
const checker = useEngine(checkov);

const folder = mkdtempSync(path.join(tmpdir(), 'udw-templates-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes templates to a folder of their own. */
function written(name: string, templates: Templates): { readonly folder: string; readonly files: string[] } {
  const own = path.join(folder, name);
  mkdirSync(own);
  const files = Object.entries(templates).map(([stack, template]) => {
    const file = path.join(own, `${stack}.template.json`);
    writeFileSync(file, JSON.stringify(template));
    return file;
  });
  return { folder: own, files };
}

/** A development, and a production where clear personal data may land: together all that a deployment can be. */
const deployments = {
  development: synthesised(example),
  production: synthesised(clearLanding),
};

const answers =
  ({ check, resource, type }: Finding) =>
  (answer: Answer): boolean =>
    answer.check === check && [resource, type].includes(answer.resource);

/** Findings that nobody has answered, and answers to nothing. */
function open(findings: readonly Finding[], answered: readonly Answer[]): readonly string[] {
  const left = findings.filter((finding) => !answered.some(answers(finding)));
  const idle = answered.filter((answer) => !findings.some((finding) => answers(finding)(answer)));
  return [
    ...left.map(({ check, resource, type }) => `${check} at ${resource} (${type})`),
    ...idle.map(({ check, resource }) => `${check} at ${resource} is answered, and was not found`),
  ];
}

const bad: Templates = {
  Bad: {
    Resources: {
      bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketNaem: 'open' } },
    },
  },
};

describe('cfn-lint', () => {
  const typeOf = (resource: string): string => {
    const [stack = '', id = ''] = resource.split('/');
    return deployments.development[stack]?.Resources[id]?.Type ?? '';
  };

  test('finds nothing that is not answered', async () => {
    const files = Object.entries(deployments).flatMap(([name, of]) => written(`lint-${name}`, of).files);
    expect(open(await findingsOfCfnLint(linter(), files, typeOf), toCfnLint)).toEqual([]);
  });

  test('is awake: a property that there is not is found', async () => {
    const { files } = written('lint-bad', bad);
    expect(open(await findingsOfCfnLint(linter(), files, typeOf), [])).toEqual(['E3002 at Bad/bucket ()']);
  });
});

describe('checkov', () => {
  test('finds nothing that is not answered', async () => {
    const findings: Finding[] = [];
    for (const [name, of] of Object.entries(deployments))
      findings.push(...(await findingsOfCheckov(checker(), written(`check-${name}`, of).folder)));
    expect(open(findings, toCheckov)).toEqual([]);
  });

  test('is awake: an open bucket is found, and an answer to nothing too', async () => {
    const { folder: own } = written('check-bad', bad);
    const idle = { check: 'CKV_AWS_1', resource: 'Bad/bucket', reason: '' };
    const left = open(await findingsOfCheckov(checker(), own), [idle]);
    expect(left).toContain('CKV_AWS_53 at Bad/bucket (AWS::S3::Bucket)');
    expect(left).toContain('CKV_AWS_1 at Bad/bucket is answered, and was not found');
  });
});
