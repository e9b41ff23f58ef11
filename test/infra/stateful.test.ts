import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Identities, identitiesOf, losses } from './stateful.ts';
import { example, synthesised } from './synthesised.ts';

const baseline = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'stateful.json'), 'utf8'),
) as Identities;

const now = identitiesOf(synthesised(example));

describe('what holds data keeps its logical id and its name', () => {
  test('as they are written down', () => {
    expect(losses(baseline, now)).toEqual([]);
  });

  test('one that is renamed is seen', () => {
    const [[id = '', identity = ''] = []] = Object.entries(now);
    const { [id]: _, ...others } = now;
    expect(losses(now, { ...others, [`${id}2`]: identity })).toEqual([
      `${id} (${identity}) is gone: a deployment would make an empty one in its place. Give it back its id and name.`,
      `${id}2 (${identity}) is new: add it to test/infra/stateful.json.`,
    ]);
    expect(losses(now, { ...now, [id]: 'AWS::S3::Bucket other' })).toEqual([
      `${id} (${identity}) is now AWS::S3::Bucket other: a deployment would make an empty one in its place. Give it back its id and name.`,
    ]);
  });
});

test('no stack comes near the 500 resources that one may have', () => {
  for (const [stack, { Resources }] of Object.entries(synthesised(example))) {
    expect(Object.keys(Resources).length, stack).toBeLessThan(250);
  }
});
