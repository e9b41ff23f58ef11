import { describe, expect, test } from 'vitest';
import type { Case } from '../../core/procedures/case.ts';
import { childOpening, childrenDue } from '../../core/procedures/judge/child-opening.ts';
import { actor, caseOf, decided, follow, noon, opening, openSteps, party, signed } from './setting.ts';

const day = '2026-04-01';

/** A connection after decisions `step: outcome`, each signed by its other signers. */
function connection(...ways: readonly string[]): Case {
  return decide(caseOf(opening('connection', '2026-03-02')), ...ways);
}

function decide(before: Case, ...ways: readonly string[]): Case {
  let state = before;
  for (const way of ways) {
    const [step = '', outcome = '', ...signers] = way.split(' ');
    state = follow(state, decided(state, step, outcome, day));
    for (const role of signers) state = follow(state, signed(step, outcome, role as 'provider', day));
  }
  return state;
}

const toRegulations = [
  'request-questionnaire requested',
  'return-questionnaire returned',
  'develop draft-ready provider',
  'approve-by-operator sent',
];

const toData = [
  ...toRegulations,
  'approve-by-provider approved',
  'confirm-list confirmed provider',
  'hand-over-algorithms handed-over',
  'open-network configured',
  'create-account created',
];

const toTest = [...toData, 'transfer transferred', 'receive readable', 'verify correct'];

test('a connection: historical and test loads come before "connected"', () => {
  const state = connection(...toTest, 'test-scheduled-load passed');
  expect(state.ended?.end).toBe('connected');
  expect(state.closed.map(({ step }) => step).indexOf('verify')).toBeLessThan(
    state.closed.map(({ step }) => step).indexOf('test-scheduled-load'),
  );
});

describe('an objection of the provider opens a round', () => {
  test('to para 12 when only wording changes', () => {
    const state = connection(...toRegulations, 'approve-by-provider objected-wording');
    expect(openSteps(state)).toEqual(['approve-by-operator']);
    expect(state.rounds.objection).toBe(1);
  });

  test('to para 11 when objects, columns or techniques change', () => {
    const state = connection(...toRegulations, 'approve-by-provider objected-substance');
    expect(openSteps(state)).toEqual(['develop']);
    expect(state.open[0]).toMatchObject({ visit: 2, started: noon(day) });
  });
});

test('an incomplete package goes back: the 20 days of para 11 count from the complete one', () => {
  const state = connection(...toRegulations.slice(0, 2), 'develop incomplete');
  expect(openSteps(state)).toEqual(['return-questionnaire']);
  const again = follow(state, decided(state, 'return-questionnaire', 'returned', '2026-04-20'));
  expect(again.open[0]).toMatchObject({ step: 'develop', started: noon('2026-04-20') });
});

describe('20(5)', () => {
  test('wrong data is delivered again', () => {
    const state = connection(...toTest.slice(0, -1), 'verify data-wrong');
    expect(openSteps(state)).toEqual(['transfer']);
  });

  test('a file wrongly depersonalized is destroyed by a recorded act before it is delivered again', () => {
    const state = connection(...toTest.slice(0, -1), 'verify depersonalization-wrong');
    expect(openSteps(state)).toEqual(['destroy']);
    expect(openSteps(decide(state, 'destroy destroyed'))).toEqual(['transfer']);
  });

  test('a broken container never gets there (21)', () => {
    expect(openSteps(connection(...toData, 'transfer transferred', 'receive broken'))).toEqual(['transfer']);
  });
});

test('a list that differs from the regulations is an amendment, a case of its own', () => {
  let state = connection(...toRegulations, 'approve-by-provider approved', 'confirm-list differs');
  expect(openSteps(state)).toEqual(['amend']);
  const [child] = childrenDue(state);
  expect(child).toMatchObject({
    procedure: 'amendment',
    source: { provider: 'ministry-of-science', system: 'schools' },
  });
  if (!child) throw new Error('No child');
  state = follow(state, childOpening(child, 'amendment-1', noon(day)), {
    kind: 'child-closed',
    at: noon('2026-05-04'),
    child: 'amendment-1',
    end: 'amended',
  });
  expect(openSteps(state)).toEqual(['confirm-list']);
});

test('a provider that cannot depersonalize signs its statement (19)', () => {
  const state = connection(...toData.slice(0, -3), 'hand-over-algorithms operator-depersonalizes provider');
  expect(openSteps(state)).toEqual(['open-network']);
});

test('where another body holds the system, owner and holder both sign the regulations', () => {
  const parties = [party('authorized-body'), party('operator'), party('provider'), party('holder')];
  let state = decide(caseOf(opening('connection', '2026-03-02', { parties })), ...toRegulations);
  state = follow(state, decided(state, 'approve-by-provider', 'approved', day));
  expect(openSteps(state)).toEqual(['approve-by-provider']);
  state = follow(state, signed('approve-by-provider', 'approved', 'holder', day));
  expect(openSteps(state)).toEqual(['confirm-list']);
});

describe('an amendment (14-16)', () => {
  test('begins with the letter of the provider, or with an invitation of one', () => {
    expect(openSteps(caseOf(opening('amendment', day)))).toEqual(['send-letter']);
    const invited = caseOf(opening('amendment', day, { step: 'invite-letter', actor: actor('operator') }));
    expect(openSteps(decide(invited, 'invite-letter invited'))).toEqual(['send-letter']);
  });

  test('is approved by operator and provider; who sent the letter may approve (16)', () => {
    const state = decide(
      caseOf(opening('amendment', day)),
      'send-letter sent',
      'approve-by-operator sent',
      'approve-by-provider approved',
    );
    expect(state.ended?.end).toBe('amended');
    expect(state.closed.map(({ by }) => by?.person)).toEqual([
      'person-of-provider',
      'person-of-operator',
      'person-of-provider',
    ]);
  });

  test('goes round while there are objections; a weaker technique is blocked by 17', () => {
    const state = decide(
      caseOf(opening('amendment', day)),
      'send-letter sent',
      'approve-by-operator weakens',
      'send-letter sent',
      'approve-by-operator sent',
      'approve-by-provider objected',
    );
    expect(openSteps(state)).toEqual(['approve-by-operator']);
    expect(state.rounds.objection).toBe(2);
  });
});
