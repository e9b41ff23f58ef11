import { describe, expect, test } from 'vitest';
import { deployedOf } from './rights/deployed.ts';
import { rightsOf } from './rights/granted.ts';
import { mayDo } from './rights/request.ts';
import { clearLanding, synthesised } from './synthesised.ts';

const its = deployedOf(synthesised(clearLanding), clearLanding);
const tableOf = (name: string): string =>
  `arn:aws:dynamodb:${clearLanding.region}:${clearLanding.account}:table/udw-example-${name}`;

/** Who has a right in a table that holds in every partition. */
const everywhereIn = (table: string): readonly string[] =>
  Object.keys(its.own).filter((role) =>
    rightsOf(its, role).some(
      ({ resource, conditions }) =>
        resource === tableOf(table) && !conditions.some(({ key }) => key === 'dynamodb:LeadingKeys'),
    ),
  );

test('nobody has a right in every partition of the table of loads', () => {
  expect(everywhereIn('loads')).toEqual([]);
});

test('the whole table of cases is open to functions that list, show or change cases', () => {
  expect(everywhereIn('cases').toSorted()).toEqual(['bodies', 'decide', 'look-again', 'show', 'sweep']);
});

describe('who has the key of the edge keeps no record of loads', () => {
  test.each([
    ['dynamodb:PutItem', 'KEY', true],
    ['dynamodb:PutItem', 'LOADS', false],
    ['dynamodb:PutItem', 'REGULATIONS#register', false],
    ['dynamodb:PutItem', 'TABLES', false],
    ['dynamodb:UpdateItem', 'LOADS', true],
    ['dynamodb:UpdateItem', 'COUNTER', false],
    ['dynamodb:GetItem', 'ARRIVAL#1', false],
    ['dynamodb:Query', 'LOADS', false],
  ])('%s in %s: %s', async (action, partition, allowed) => {
    const context = { 'dynamodb:LeadingKeys': [partition] };
    expect(await mayDo(its, 'edge', { action, resource: tableOf('loads'), context })).toBe(allowed);
  });
});
