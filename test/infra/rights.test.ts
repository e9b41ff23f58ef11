import { describe, expect, test } from 'vitest';
import type { Call } from '../aws/setting/heard.ts';
import { answered } from './rights/answered.ts';
import { askedBy } from './rights/asked.ts';
import { everyCall } from './rights/calls.ts';
import { deployedOf, type Statement } from './rights/deployed.ts';
import { isUsedBy, rightsOf } from './rights/granted.ts';
import { mayDo, type Request, textOf } from './rights/request.ts';
import { clearLanding, example, present, synthesised } from './synthesised.ts';

/** Milliseconds: every function of the platform is run. */
const patience = 600_000;

// Where clear personal data may land every function is there.
const all = deployedOf(synthesised(clearLanding), clearLanding);
const sealed = deployedOf(synthesised(example), example);

let heard: Promise<readonly Call[]> | undefined;

/** Every call of every function, made once for all tests. */
function everyOne(): Promise<readonly Call[]> {
  heard ??= everyCall();
  return heard;
}

/** What functions ask of IAM and are not given, by role. */
async function refused(its: typeof all, asked: ReadonlyMap<string, readonly Request[]>) {
  const found: string[] = [];
  for (const [role, requests] of asked)
    for (const request of requests)
      if (!(await mayDo(its, role, request))) found.push(`${role}: ${textOf(request)}`);
  return found;
}

/** Roles that have a right which no call needs, by action. */
async function unusedIn(its: typeof all): Promise<Readonly<Record<string, readonly string[]>>> {
  const unused = new Map<string, Set<string>>();
  for (const [role, requests] of askedBy(its, await everyOne()))
    for (const right of rightsOf(its, role)) {
      if (requests.some((request) => isUsedBy(right, request))) continue;
      const roles = unused.get(right.action) ?? new Set();
      unused.set(right.action, roles.add(role));
    }
  return Object.fromEntries([...unused].map(([action, roles]) => [action, [...roles].toSorted()]));
}

describe('the rights of functions, by the calls that their code makes', () => {
  test(
    'every function of the deployment was heard, and none that is not deployed',
    async () => {
      const by = new Set((await everyOne()).map((call) => call.by));
      expect([...by].toSorted()).toEqual(Object.keys(all.functions).toSorted());
    },
    patience,
  );

  test(
    'IAM allows every call',
    async () => {
      expect(await refused(all, askedBy(all, await everyOne()))).toEqual([]);
    },
    patience,
  );

  test(
    'also where no clear personal data may land',
    async () => {
      const calls = (await everyOne()).filter(({ by }) => by !== 'edge');
      expect(calls.map(({ by }) => by)).toContain('edge-key');
      expect(await refused(sealed, askedBy(sealed, calls))).toEqual([]);
    },
    patience,
  );

  test(
    'a role has no right that no call needs, but for those that are answered',
    async () => {
      expect(await unusedIn(all)).toEqual(
        Object.fromEntries(answered.map(({ action, roles }) => [action, roles])),
      );
    },
    patience,
  );

  const catalog = `arn:aws:glue:${clearLanding.region}:${clearLanding.account}`;
  const loads = `arn:aws:dynamodb:${clearLanding.region}:${clearLanding.account}:table/udw-example-loads`;
  const inPartition = (partition: string) => ({
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [partition] },
  });
  const wider: readonly (readonly [string, string, Omit<Statement, 'Effect'>])[] = [
    [
      'makes tables in another database',
      'verify',
      { Action: 'glue:CreateTable', Resource: `${catalog}:table/udw_example_warehouse/*` },
    ],
    [
      'writes another partition',
      'edge',
      { Action: 'dynamodb:PutItem', Resource: loads, Condition: inPartition('LOADS') },
    ],
    [
      'reads another partition',
      'due',
      {
        Action: 'dynamodb:Query',
        Resource: loads.replace(/loads$/, 'cases'),
        Condition: inPartition('REGISTRY'),
      },
    ],
  ];
  test.each(wider)(
    'one that %s is found: %s',
    async (_, role, statement) => {
      const given = { Statement: [{ Effect: 'Allow', ...statement }] } as const;
      const its = { ...all, own: { ...all.own, [role]: [...(all.own[role] ?? []), given] } };
      const before = await unusedIn(all);
      const action = String(statement.Action);
      expect((await unusedIn(its))[action]).toEqual([...(before[action] ?? []), role].toSorted());
    },
    patience,
  );
});

describe('what is allowed to one role is not allowed to others', () => {
  const others: readonly (readonly [Call['by'], string, readonly string[]])[] = [
    ['commit', 's3:PutObject', ['turn', 'verify', 'plan', 'register', 'warehouse', 'project']],
    ['verify', 's3:PutObject', ['turn', 'commit', 'migrate', 'publish', 'release']],
    ['stage', 'kms:GenerateMac', ['plan', 'verify', 'commit', 'edge', 'release']],
    ['migrate', 'iam:PassRole', ['commit', 'end', 'verify']],
    ['relay', 'states:SendTaskSuccess', ['sweep', 'due', 'decide']],
    ['publish-delivery', 'dynamodb:PutItem', ['decide', 'sweep', 'turn', 'register']],
    ['decide', 'dynamodb:DeleteItem', ['sweep', 'look-again', 'show', 'commit']],
  ];
  test.each(others)(
    '%s, %s: not to %j',
    async (name, action, roles) => {
      const { role } = present(all.functions[name]);
      const requests = (askedBy(all, await everyOne()).get(role) ?? []).filter(
        (one) => one.action === action,
      );
      expect(requests).not.toEqual([]);
      for (const other of roles) {
        const allowed: string[] = [];
        for (const request of requests) if (await mayDo(all, other, request)) allowed.push(textOf(request));
        expect(allowed, other).toEqual([]);
      }
    },
    patience,
  );
});
