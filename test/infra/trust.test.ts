import { describe, expect, test } from 'vitest';
import { workers } from '../../infra/access.ts';
import { example, present, resources, synthesised } from './synthesised.ts';

interface Trust {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Principal: Readonly<Record<string, unknown>>;
  }[];
}

const roles = new Map(
  resources(synthesised(example), 'AWS::IAM::Role').map(({ Properties }) => [
    String(Properties['RoleName']).replace('udw-example-', ''),
    Properties['AssumeRolePolicyDocument'] as Trust,
  ]),
);

/** The services that may take a role; nothing, of one that people take. */
const servicesOf = (role: string): readonly string[] =>
  present(roles.get(role))
    .Statement.flatMap(({ Effect, Principal }) =>
      Effect === 'Allow' ? [Principal['Service'] ?? []].flat() : [],
    )
    .map((service) => String(service).replace('.amazonaws.com', ''));

const people = ['deliverer', 'operator', 'authorized-body'];
const byGlue = ['warehouse', 'optimizer'];

describe('who takes the roles of those who work in zones', () => {
  test('Lambda takes those of functions, and no other service does', () => {
    for (const worker of workers.filter((one) => ![...people, ...byGlue].includes(one)))
      expect(servicesOf(worker), worker).toEqual(['lambda']);
  });

  test('Glue takes that of its optimizers and, for its job, that of the warehouse', () => {
    expect(servicesOf('optimizer')).toEqual(['glue']);
    expect(servicesOf('warehouse').toSorted()).toEqual(['glue', 'lambda']);
    const taken = [...roles.keys()].filter((role) => servicesOf(role).includes('glue'));
    expect(taken.toSorted()).toEqual(byGlue.toSorted());
  });

  test('no service takes those of people', () => {
    for (const worker of [...people, 'customer', 'actor']) expect(servicesOf(worker), worker).toEqual([]);
  });
});
