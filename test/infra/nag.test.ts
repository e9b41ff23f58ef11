import { rmSync } from 'node:fs';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { afterAll, describe, expect, test } from 'vitest';
import { appOf, example } from './synthesised.ts';

const made: App[] = [];

function freshApp(): App {
  const app = appOf(example);
  made.push(app);
  return app;
}

afterAll(() => {
  for (const app of made) rmSync(app.outdir, { recursive: true });
});

/** Findings as `rule at path`. */
function findings(app: App, checks = new AwsSolutionsChecks()): readonly string[] {
  const { violations } = checks.validateScope(app);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
  );
}

/** The findings that there would be without a single waiver. */
function unwaived(app: App): readonly string[] {
  const checks = Object.assign(new AwsSolutionsChecks(), { isAcknowledged: () => false });
  return findings(app, checks);
}

/** Waivers as `rule at path`. */
function waivers(app: App): readonly string[] {
  const idsAt = (node: IConstruct) =>
    node.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) =>
        Object.keys(data).map((id) => `${id.replace(/^Annotation::/, '')} at ${node.node.path}`),
      );
  return app.node.findAll().flatMap(idsAt);
}

/** Waivers under which nothing was found. */
function unused(app: App): readonly string[] {
  const found = unwaived(app);
  return waivers(app).filter(
    (waiver) => !found.some((each) => each === waiver || each.startsWith(`${waiver}/`)),
  );
}

describe('cdk-nag, AwsSolutions', () => {
  const app = freshApp();

  test('finds nothing', () => {
    expect(findings(app)).toEqual([]);
  });

  test('every waiver is needed, and stands at one construct', () => {
    expect(waivers(app)).not.toEqual([]);
    expect(unused(app)).toEqual([]);
    expect(waivers(app).filter((waiver) => !/ at [^/]+\/./.test(waiver))).toEqual([]);
  });

  test('a wildcard is waived by its finding, never as a rule', () => {
    expect(waivers(app).filter((waiver) => /^AwsSolutions-IAM5 /.test(waiver))).toEqual([]);
  });
});

describe('the checks are awake', () => {
  test('an open bucket and a wildcard are found', () => {
    const app = freshApp();
    const stack = new Stack(app, 'Bad');
    new CfnBucket(stack, 'open');
    new Role(stack, 'mighty', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }).addToPolicy(
      new PolicyStatement({ actions: ['s3:*'], resources: ['*'] }),
    );
    expect(findings(app)).toEqual(
      expect.arrayContaining([
        'AwsSolutions-S1 at Bad/open',
        'AwsSolutions-S10 at Bad/open',
        'AwsSolutions-IAM5[Action::s3:*] at Bad/mighty/DefaultPolicy/Resource',
        'AwsSolutions-IAM5[Resource::*] at Bad/mighty/DefaultPolicy/Resource',
      ]),
    );
  });

  test('a waiver under which nothing is found is seen', () => {
    const app = freshApp();
    const stack = new Stack(app, 'Idle');
    const bucket = new CfnBucket(stack, 'bucket');
    Validations.of(bucket).acknowledge({ id: 'AwsSolutions-DDB3', reason: 'a bucket is no table' });
    expect(unused(app)).toEqual(['AwsSolutions-DDB3 at Idle/bucket']);
  });
});
