import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import { afterAll, describe, expect, test } from 'vitest';
import { exampleText, context as flags } from './synthesised.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'udw-app-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the app as `cdk` does: by what cdk.json names, with the context in the environment; no stack is to be bundled. */
function run(context: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'infra/app.ts')], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      CDK_CONTEXT_JSON: JSON.stringify({ ...flags, [BUNDLING_STACKS]: [], ...context }),
      CDK_OUTDIR: path.join(folder, 'out'),
      ...env,
    },
  });
  return { status, lines: stderr.split('\n').filter((line) => line !== '') };
}

function config(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text);
  return name;
}

describe('npx cdk synth', () => {
  test('writes every stack', { timeout: 300_000 }, () => {
    expect(run({ config: config('good.yaml', exampleText) })).toMatchObject({ status: 0 });
    const templates = readdirSync(path.join(folder, 'out')).filter((name) => name.endsWith('.template.json'));
    expect(templates.toSorted()).toEqual(
      [
        'Access',
        'Catalog',
        'Ingestion',
        'Keys',
        'Observability',
        'Procedures',
        'Register',
        'Roles',
        'Zones',
      ].map((stack) => `${stack}.template.json`),
    );
  });

  test.each([
    [
      'no deployment is named',
      {},
      {},
      2,
      /^Say which deployment is meant: -c config=config\/example\.yaml\./,
    ],
    [
      'the file is not there',
      { config: 'none.yaml' },
      {},
      3,
      /^none\.yaml: The description of the deployment cannot be read \(ENOENT\)\./,
    ],
    [
      'production states no residency',
      {
        config: config(
          'bare.yaml',
          exampleText.replace('environment: development', 'environment: production'),
        ),
      },
      {},
      3,
      /^bare\.yaml:3:1: The field residency is missing\. A residency, which production must have, .* \[deployment\.residency-missing, para 4\]$/,
    ],
    [
      'one key of removal is given',
      { config: config('one.yaml', exampleText) },
      { UDW_REMOVE: 'example' },
      2,
      /^To let stacks take their data with them needs two keys: -c remove=example and .*UDW_REMOVE=example\./,
    ],
  ])('%s: one line, and nothing is written', (_, context, env, status, line) => {
    const ended = run(context as Record<string, string>, env);
    expect(ended).toEqual({ status, lines: [expect.stringMatching(line)] });
  });
});
