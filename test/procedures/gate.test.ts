import { describe, expect, test } from 'vitest';
import type { Case } from '../../core/procedures/case.ts';
import {
  approvedRegulations,
  type Gate,
  gateOfDelivery,
  gateOfLoad,
  requestOf,
} from '../../core/procedures/gate/gate.ts';
import { loadKinds } from '../../core/procedures/gate/needs.ts';
import type { Role } from '../../core/procedures/model.ts';
import { caseOf, decided, follow, opening, paper, signed } from './setting.ts';

const day = '2026-04-01';

/** A case after `step outcome signer…`, each decided and signed. */
function caseAfter(procedure: 'connection' | 'request', ways: readonly string[]): Case {
  let state = caseOf(opening(procedure, '2026-03-02'));
  for (const way of ways) {
    const [step = '', outcome = '', ...signers] = way.split(' ');
    state = follow(state, decided(state, step, outcome, day));
    for (const role of signers) state = follow(state, signed(step, outcome, role as Role, day));
  }
  return state;
}

/** A gate in one line: `open`, the step that is missing and who must act, or how the case ended. */
function said(gate: Gate): string {
  if (gate.kind === 'open') return 'open';
  if (gate.kind === 'ended') return `ended: ${gate.end}`;
  return `${gate.step.id}, ${gate.waitsFor.map(({ role }) => role).join(', ')}`;
}

const toRegulations = [
  'request-questionnaire requested',
  'return-questionnaire returned',
  'develop draft-ready provider',
  'approve-by-operator sent',
];
const approved = [...toRegulations, 'approve-by-provider approved'];
const confirmed = [...approved, 'confirm-list confirmed provider'];
const handed = [...confirmed, 'hand-over-algorithms handed-over'];
const unable = [...confirmed, 'hand-over-algorithms operator-depersonalizes provider'];
const toTest = [
  ...handed,
  'open-network configured',
  'create-account created',
  'transfer transferred',
  'receive readable',
  'verify correct',
];

describe('a load needs of the connection of its information system', () => {
  const handOver = 'hand-over-algorithms, operator';
  const rows: readonly (readonly [string, readonly string[], string, string])[] = [
    ['nothing done', [], 'approve-by-provider, provider', 'approve-by-provider, provider'],
    [
      'sent to the provider (12)',
      toRegulations,
      'approve-by-provider, provider',
      'approve-by-provider, provider',
    ],
    [
      'an objection to approved wording',
      [...toRegulations, 'approve-by-provider objected-wording'],
      'approve-by-provider, provider',
      'approve-by-provider, provider',
    ],
    ['regulations approved (13)', approved, 'confirm-list, operator', 'confirm-list, operator'],
    [
      'the list decided, not signed (20(1))',
      [...approved, 'confirm-list confirmed'],
      'confirm-list, provider',
      'confirm-list, provider',
    ],
    ['the list confirmed (20(1))', confirmed, handOver, handOver],
    [
      'the statement of inability, not signed',
      [...confirmed, 'hand-over-algorithms operator-depersonalizes'],
      'hand-over-algorithms, provider',
      'hand-over-algorithms, provider',
    ],
    ['algorithms handed over (20(2))', handed, 'open', 'test-scheduled-load, operator'],
    ['the statement of inability (19)', unable, 'open', 'test-scheduled-load, operator'],
    ['historical data loaded (20(5))', toTest, 'open', 'test-scheduled-load, operator'],
    [
      'a failed test of scheduled loading',
      [...toTest, 'test-scheduled-load failed'],
      'open',
      'test-scheduled-load, operator',
    ],
    ['the test passed (24)', [...toTest, 'test-scheduled-load passed'], 'open', 'open'],
  ];

  test.each(rows)('%s', (_, ways, beforeConnected, scheduled) => {
    const state = caseAfter('connection', ways);
    expect(loadKinds.map((kind) => said(gateOfLoad(state, kind)))).toEqual([
      beforeConnected,
      beforeConnected,
      scheduled,
    ]);
  });

  test('a connection that was revoked allows no load, whatever it had reached', () => {
    const state = caseAfter('connection', toTest);
    const revocation = {
      kind: 'revoked',
      at: `${day}T09:00:00.000Z`,
      key: 'revoke',
      actor: { person: 'person-of-authorized-body', body: 'ministry-of-digital', role: 'authorized-body' },
      reason: 'The order was revoked',
      documents: [paper('revocation')],
    } as const;
    expect(said(gateOfLoad(follow(state, revocation), 'historical'))).toBe('ended: revoked');
  });
});

const ordered = ['file sent', 'consider accepted'];
const available = [...ordered, 'determine-availability available'];
const agreed = [...available, 'agree-terms agreed authorized-body'];
const opened = [...agreed, 'provide access-opened'];

describe('a delivery needs an order in force (6) and a signed agreement (25)', () => {
  const rows: readonly (readonly [string, readonly string[], string])[] = [
    ['filed', ['file sent'], 'consider, authorized-body'],
    ['refused', ['file sent', 'consider refused'], 'ended: refused'],
    ['ordered', ordered, 'agree-terms, operator'],
    ['available', available, 'agree-terms, operator'],
    ['agreed, not signed', [...available, 'agree-terms agreed'], 'agree-terms, authorized-body'],
    [
      'data found missing instead of agreed',
      [...available, 'agree-terms data-missing'],
      'agree-terms, operator',
    ],
    ['agreed', agreed, 'open'],
    ['access opened', opened, 'open'],
    [
      'an error of processing: a new agreement',
      [...opened, 'check processing-error'],
      'agree-terms, operator',
    ],
    [
      'data in no table of the UDW: a new agreement',
      [...opened, 'check data-missing'],
      'agree-terms, operator',
    ],
    [
      'the agreement of the second round',
      [...opened, 'check processing-error', 'agree-terms agreed authorized-body'],
      'open',
    ],
    ['checked: updates follow (28)', [...opened, 'check positive'], 'open'],
    ['completed', [...opened, 'check positive', 'analyse nothing-to-hand-in'], 'open'],
    ['ended by a changed wish', [...opened, 'check changed-wish'], 'ended: changed-wish'],
  ];

  test.each(rows)('%s', (_, ways, gate) => {
    expect(said(gateOfDelivery(caseAfter('request', ways)))).toBe(gate);
  });
});

test('the regulations that a connection goes by are those that the provider approved', () => {
  expect(approvedRegulations(caseAfter('connection', toRegulations))).toBeUndefined();
  expect(approvedRegulations(caseAfter('connection', approved))).toMatchObject(paper('regulations'));
});

test('the request that a case goes by is the one that was filed', () => {
  expect(requestOf(caseAfter('request', []))).toBeUndefined();
  expect(requestOf(caseAfter('request', ordered))).toEqual(paper('request'));
});
