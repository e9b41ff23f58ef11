import { RemovalPolicy } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { DocumentError, UsageError } from '../../core/errors.ts';
import { clearLandingGround } from '../../infra/deployment.ts';
import { readDeployment } from '../../infra/read-deployment.ts';
import { removalOf } from '../../infra/removal.ts';
import { appOf, example, exampleText, templatesOf } from './synthesised.ts';

/** What is refused, as `line rule field`. */
function refusals(text: string): readonly string[] {
  try {
    readDeployment(text, 'mine.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return error.findings.map(({ message, at }) =>
      [at?.line, message.id, ...Object.values(message.parameters)].join(' '),
    );
  }
}

const lineOf = (text: string, words: string): number =>
  text.split('\n').findIndex((each) => each.includes(words)) + 1;

const changed = (from: string, to: string): string => {
  expect(exampleText).toContain(from);
  return exampleText.replace(from, to);
};

const residency = 'residency:\n  place: Astana\n  authority: Order 1\n  evidence: [Act 2]\n';

describe('a description of a deployment', () => {
  test('the example is one, with periods in days', () => {
    expect(example.retention).toEqual({
      landing: 3,
      quarantine: 30,
      staging: 1,
      queryResults: 7,
      accessLogs: 400,
      earlierVersions: 30,
    });
  });

  test.each([
    ['1h', 1],
    ['24h', 1],
    ['25h', 2],
    ['2d', 2],
  ])('%s is %d whole days', (period, days) => {
    expect(readDeployment(changed('landing: 72h', `landing: ${period}`), '').retention.landing).toBe(days);
  });

  test.each([
    ['an unknown field', 'staging: 24h', 'staging: 24h\n  attic: 1d', 'attic', 'deployment.unknown-field'],
    ['a period without unit', 'landing: 72h', 'landing: 72', 'landing: 72', 'deployment.wrong-form landing'],
    ['a period of nothing', 'landing: 72h', 'landing: 0h', 'landing: 0h', 'deployment.wrong-form landing'],
    [
      'a name that no bucket bears',
      'name: example',
      'name: Ex_1',
      'name: Ex_1',
      'deployment.wrong-form name',
    ],
    [
      'more than one function depersonalizes',
      'above: 2GB',
      'above: 3GB',
      'above: 3GB',
      'deployment.glue-above',
    ],
    [
      'a lock of more than Object Lock takes',
      'retention: 3650d',
      'retention: 36500d',
      'retention: 36500d',
      'deployment.out-of-bounds audit.retention 1h 36499d',
    ],
    [
      'more workers than a job has',
      'workers: 5',
      'workers: 51',
      'workers: 51',
      'deployment.out-of-bounds glue.workers 2 50',
    ],
    [
      'less than Athena limits a query to',
      'scanLimit: 10GB',
      'scanLimit: 9MB',
      'scanLimit: 9MB',
      'deployment.out-of-bounds customers.scanLimit 10MB 9999TB',
    ],
    [
      'a budget that is no number of AWS',
      'monthlyBudget: 300',
      'monthlyBudget: 1.0e+30',
      'monthlyBudget: 1.0e+30',
      'deployment.out-of-bounds monthlyBudget 1 1000000000',
    ],
    [
      'a region that there is not',
      'region: eu-central-1',
      'region: eu-centralnorthwest-1',
      'region: eu-central',
      'deployment.unknown-region',
    ],
    ['no region', 'region: eu-central-1\n', '', 'deployment: udw', 'deployment.missing-field region'],
    [
      'a user as administrator',
      'role/key-administrator',
      'user/me',
      'user/me',
      'deployment.wrong-form administrators',
    ],
  ])('is refused for %s, at its line', (_, from, to, at, rule) => {
    const text = changed(from, to);
    expect(refusals(text)).toEqual([`${lineOf(text, at)} ${rule}`]);
  });
});

const periods = (text: string, period: string): string =>
  text.replaceAll(
    /^( {2}(?:landing|quarantine|staging|queryResults|accessLogs|earlierVersions)): \w+$/gm,
    `$1: ${period}`,
  );

/** What the schema just lets through, by the words of the example that it takes the place of. */
describe('what is not refused is synthesised', () => {
  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    [
      'the least',
      {
        'retention: 3650d': 'retention: 1h',
        'monthlyBudget: 300': 'monthlyBudget: 1',
        'scanLimit: 10GB': 'scanLimit: 10MB',
        'above: 2GB': 'above: 10MB',
        'workers: 5': 'workers: 2',
        'name: example': 'name: a',
      },
      '1h',
    ],
    [
      'the most',
      {
        'retention: 3650d': 'retention: 36499d',
        'monthlyBudget: 300': 'monthlyBudget: 1000000000',
        'scanLimit: 10GB': 'scanLimit: 9999TB',
        'worker: G.1X': 'worker: G.8X',
        'workers: 5': 'workers: 50',
        'name: example': 'name: a23456789012',
        'region: eu-central-1': 'region: ap-southeast-1',
      },
      '99999d',
    ],
  ])(
    '%s',
    (_, changes, period) => {
      const text = Object.entries(changes).reduce(
        (made, [from, to]) => {
          expect(made).toContain(from);
          return made.replace(from, to);
        },
        periods(exampleText, period),
      );
      const deployment = readDeployment(text, 'mine.yaml');
      const templates = templatesOf(appOf(deployment));
      expect(Object.keys(templates).length).toBeGreaterThan(0);
      expect(JSON.stringify(templates)).not.toMatch(/[0-9]e[+-]?[0-9]+[,}]/);
    },
    240_000,
  );
});

describe('place and law (4)', () => {
  const inProduction = changed('environment: development', 'environment: production');

  test('production is refused without place, authority and evidence', () => {
    expect(refusals(inProduction)).toEqual([
      `${lineOf(inProduction, 'deployment: udw')} deployment.residency-missing residency`,
    ]);
  });

  test.each(['place', 'authority', 'evidence'])('production is refused without %s', (field) => {
    const text = `${inProduction}${residency.replace(new RegExp(` {2}${field}: .*\n`), '')}`;
    expect(refusals(text)).toEqual([
      expect.stringMatching(new RegExp(`^\\d+ deployment.residency-missing residency.${field}$`)),
    ]);
  });

  test('evidence that names no document is none', () => {
    const text = `${inProduction}${residency.replace('[Act 2]', '[]')}`;
    expect(refusals(text)).toEqual([`${lineOf(text, 'evidence: []')} deployment.wrong-form evidence`]);
  });

  test('with all three it stands, and clear personal data may not land', () => {
    expect(clearLandingGround(readDeployment(`${inProduction}${residency}`, ''))).toBeUndefined();
  });

  test('clear personal data lands on a named legal ground only', () => {
    const without = `${inProduction}${residency}  clearLanding: {}\n`;
    expect(refusals(without)).toEqual([
      `${lineOf(without, 'clearLanding')} deployment.residency-missing residency.clearLanding.ground`,
    ]);
    const named = `${inProduction}${residency}  clearLanding:\n    ground: Statements of inability\n`;
    expect(clearLandingGround(readDeployment(named, ''))).toBe('Statements of inability');
  });

  test.each([
    ['development', exampleText],
    ['production', `${inProduction}${residency}`],
  ])('in %s a lock is true or false, and no other word', (_, text) => {
    const said = text.replace('compliance: false', 'compliance: yes');
    expect(refusals(said)).toEqual([`${lineOf(said, 'compliance: yes')} deployment.true-or-false`]);
  });

  test('a lock that nobody can lift is for production', () => {
    const locked = changed('compliance: false', 'compliance: true');
    expect(refusals(locked)).toEqual([
      `${lineOf(locked, 'compliance: true')} deployment.compliance-elsewhere`,
    ]);
    expect(
      refusals(`${locked.replace('environment: development', 'environment: production')}${residency}`),
    ).toEqual([]);
  });
});

describe('removal needs two keys, and both name the deployment', () => {
  test.each([
    ['neither', undefined, undefined, RemovalPolicy.RETAIN],
    ['those of another deployment', 'other', 'other', RemovalPolicy.RETAIN],
    ['a bare yes', 'true', 'true', RemovalPolicy.RETAIN],
    ['both', 'example', 'example', RemovalPolicy.DESTROY],
  ])('%s', (_, flag, variable, policy) => {
    expect(removalOf(example, flag, variable)).toBe(policy);
  });

  test.each([
    ['the flag alone', 'example', undefined],
    ['the variable alone', undefined, 'example'],
    ['two that differ', 'example', 'other'],
  ])('%s is refused', (_, flag, variable) => {
    expect(() => removalOf(example, flag, variable)).toThrow(UsageError);
    expect(() => removalOf(example, flag, variable)).toThrow('deployment.removal-one-key');
  });
});
