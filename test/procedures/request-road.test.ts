import { describe, expect, test } from 'vitest';
import { childOpening, childrenDue, openingOf } from '../../core/procedures/judge/child-opening.ts';
import { reduce } from '../../core/procedures/judge/reduce.ts';
import {
  actor,
  bodies,
  caseOf,
  checked,
  considered,
  coordinated,
  decided,
  follow,
  newKey,
  noon,
  opening,
  openSteps,
  ordered,
  paper,
  refused,
  rework,
  signed,
} from './setting.ts';

describe('from request to delivery, everything being in the UDW', () => {
  test('runs over paras 5, 6, 8, 25, 26, 30, 31, 27', () => {
    const state = checked();
    const done = follow(
      state,
      decided(state, 'check', 'positive', '2026-03-18'),
      decided(state, 'analyse', 'handed-in', '2026-04-20'),
      decided(state, 'keep', 'kept', '2026-04-22'),
    );
    expect(done.closed.map(({ step, outcome }) => `${step}: ${outcome}`)).toEqual([
      'file: sent',
      'consider: accepted',
      'determine-availability: available',
      'agree-terms: agreed',
      'provide: access-opened',
      'check: positive',
      'analyse: handed-in',
      'keep: kept',
    ]);
    expect(done.ended?.end).toBe('completed');
  });

  test.each([
    ['refused', '7-3b', 'refused'],
    ['outside', '2-4', 'outside'],
    ['returned', '3-13', 'returned'],
  ] as const)('%s with ground %s ends it', (outcome, ground, end) => {
    const state = considered();
    const ended = follow(state, decided(state, 'consider', outcome, '2026-03-04', { ground }));
    expect(ended.ended).toMatchObject({ end, reason: 'for a reason' });
    expect(ended.open).toEqual([]);
  });
});

describe('the coordination of para 9', () => {
  test('opens for each provider, with one start', () => {
    const { open, parties } = coordinated();
    expect(open.map(({ provider, started }) => [provider, started])).toEqual([
      ['ministry-of-science', noon('2026-03-10')],
      ['ministry-of-health', noon('2026-03-10')],
    ]);
    expect(parties.filter(({ role }) => role === 'provider').map(({ body }) => body)).toEqual([
      'ministry-of-science',
      'ministry-of-health',
    ]);
  });

  const provider = 'ministry-of-science';
  const other = 'ministry-of-health';

  test('closes for a provider when authorized body, operator and that provider have signed', () => {
    let state = coordinated();
    state = follow(state, decided(state, 'coordinate', 'agreed', '2026-03-12', { provider }));
    state = follow(state, signed('coordinate', 'agreed', 'provider', '2026-03-13', { provider }));
    expect(openSteps(state)).toContain(`coordinate@${provider}`);
    state = follow(state, signed('coordinate', 'agreed', 'operator', '2026-03-16', { provider }));
    expect(openSteps(state)).toEqual([`coordinate@${other}`]);
    expect(state.closed.at(-1)).toMatchObject({ done: noon('2026-03-16'), outcome: 'agreed' });
  });

  test('another provider does not sign for it', () => {
    let state = coordinated();
    state = follow(state, decided(state, 'coordinate', 'agreed', '2026-03-12', { provider }));
    const stranger = signed('coordinate', 'agreed', 'provider', '2026-03-13', {
      provider,
      actor: actor('provider', { body: other }),
    });
    expect(refused(reduce(state, stranger)).message.id).toBe('case.not-a-signer');
  });

  const agree = (day: string, whom: string) => [
    decided(coordinated(), 'coordinate', 'agreed', day, {
      provider: whom,
      agreed: { 'return-questionnaire': { date: '2026-04-30' } },
    }),
    signed('coordinate', 'agreed', 'operator', day, { provider: whom }),
    signed('coordinate', 'agreed', 'provider', day, {
      provider: whom,
      actor: actor('provider', { body: whom, person: `person-of-${whom}` }),
    }),
  ];

  test('a signed protocol makes a child case due, its first term counting from the signature', () => {
    const state = follow(coordinated(), ...agree('2026-03-12', provider));
    const [child] = childrenDue(state);
    expect(child).toMatchObject({ source: { provider, system: 'schools' }, started: noon('2026-03-12') });
    if (!child) throw new Error('No child');
    const born = caseOf({
      ...openingOf(state, child, 'connection-7'),
      at: noon('2026-03-13'),
      key: newKey(),
      actor: actor('authorized-body'),
    });
    expect(born.open[0]).toMatchObject({ step: 'request-questionnaire', started: noon('2026-03-12') });
    expect(born.agreed).toEqual({ 'return-questionnaire': { date: '2026-04-30' } });
    expect(born).toMatchObject({ parent: 'request-1', system: 'schools' });
  });

  const bothAgreed = () =>
    follow(coordinated(), ...agree('2026-03-12', provider), ...agree('2026-03-13', other));

  const opened = (at: string) => {
    let state = bothAgreed();
    for (const child of childrenDue(state)) {
      state = follow(state, childOpening(child, `connection-of-${child.source.system}`, noon(at)));
    }
    return state;
  };

  test('when all have agreed, the request waits for their connections and then goes on by itself', () => {
    let state = opened('2026-03-13');
    expect(openSteps(state)).toEqual(['connect']);
    const closed = { kind: 'child-closed', at: noon('2026-06-01'), end: 'connected' } as const;
    state = follow(state, { ...closed, child: 'connection-of-schools' });
    expect(openSteps(state)).toEqual(['connect']);
    state = follow(state, { ...closed, child: 'connection-of-clinics' });
    expect(openSteps(state)).toEqual(['agree-terms']);
  });

  test('a connection that fails goes to the authorized body, for that provider only', () => {
    const state = follow(
      opened('2026-03-13'),
      { kind: 'child-closed', at: noon('2026-06-01'), child: 'connection-of-schools', end: 'connected' },
      { kind: 'child-closed', at: noon('2026-06-02'), child: 'connection-of-clinics', end: 'revoked' },
    );
    expect(openSteps(state)).toEqual([`settle@${other}`]);
  });

  const disagreed = () => {
    const state = coordinated();
    return follow(
      state,
      ...agree('2026-03-12', provider),
      decided(state, 'coordinate', 'disagreed', '2026-03-13', { provider: other }),
    );
  };

  test('no agreement is a protocol of disagreement, which the authorized body settles', () => {
    const state = disagreed();
    expect(openSteps(state)).toEqual([`settle@${other}`]);
    expect(childrenDue(state).map(({ source }) => source.system)).toEqual(['schools']);
  });

  test.each([
    ['confirmed', ['connect'], ['schools', 'clinics']],
    ['revoked', [], []],
  ] as const)('settled as %s', (outcome, steps, children) => {
    const state = disagreed();
    const settled = follow(state, decided(state, 'settle', outcome, '2026-03-16'));
    expect(openSteps(settled)).toEqual(steps);
    expect(childrenDue(settled).map(({ source }) => source.system)).toEqual(children);
  });

  test('settled by another source: the coordination begins anew with that one', () => {
    const state = disagreed();
    const named = [{ provider: 'agency-of-statistics', system: 'census' }];
    const settled = follow(
      state,
      decided(state, 'settle', 'another-source', '2026-03-16', { sources: named }),
    );
    expect(openSteps(settled)).toEqual(['coordinate@agency-of-statistics']);
    expect(settled.sources.map(({ system }) => system)).toEqual(['schools', 'census']);
  });

  test('settled by a smaller request, which its customer signs', () => {
    let state = disagreed();
    state = follow(state, decided(state, 'settle', 'reduced', '2026-03-16'));
    expect(openSteps(state)).toEqual([`settle@${other}`]);
    state = follow(state, signed('settle', 'reduced', 'customer', '2026-03-17'));
    expect(openSteps(state)).toEqual(['connect']);
    expect(state.sources.map(({ system }) => system)).toEqual(['schools']);
  });
});

describe('rounds of para 30', () => {
  test('each has a new agreement and is counted', () => {
    const state = rework(rework(checked(), '2026-04-01'), '2026-05-04');
    expect(state.rounds.rework).toBe(2);
    expect(state.closed.filter(({ step }) => step === 'agree-terms').map(({ visit }) => visit)).toEqual([
      1, 2, 3,
    ]);
  });

  test('missing data asks for a connection, and then for a new agreement', () => {
    const state = checked();
    const asked = follow(
      state,
      decided(state, 'check', 'data-missing', '2026-03-18'),
      decided(state, 'request-connection', 'missing', '2026-03-20'),
    );
    expect(openSteps(asked)).toEqual(['coordinate@ministry-of-science', 'coordinate@ministry-of-health']);
  });

  test('a changed wish is a new request', () => {
    const state = checked();
    const ended = follow(state, decided(state, 'check', 'changed-wish', '2026-03-18'));
    expect(ended.ended?.end).toBe('changed-wish');
    const next = caseOf(opening('request', '2026-03-19', { id: 'request-2', follows: 'request-1' }));
    expect(next.follows).toBe('request-1');
  });

  test('there are at most six', () => {
    let state = checked();
    for (let round = 0; round < 6; round += 1) state = rework(state, `2026-0${round + 4}-01`);
    const refusal = refused(reduce(state, decided(state, 'check', 'processing-error', '2026-10-01')));
    expect(refusal.message).toEqual({ id: 'case.rework-exhausted', parameters: { rounds: 6 } });
    expect(refusal.allowed).toContainEqual({
      act: 'decide',
      role: 'customer',
      body: bodies.customer,
      step: 'check',
      visit: 7,
      outcomes: ['positive', 'changed-wish'],
    });
  });
});

describe('acts of ours that end a request', () => {
  test('the customer withdraws it at any step', () => {
    const withdrawal = {
      kind: 'withdrawn',
      at: noon('2026-03-11'),
      key: 'w',
      actor: actor('customer'),
      reason: 'the plan was dropped',
      documents: [paper('withdrawal')],
    } as const;
    const ended = follow(coordinated(), withdrawal);
    expect(ended.ended).toMatchObject({ end: 'withdrawn', by: actor('customer') });
    expect(ended.closed.filter(({ outcome }) => outcome === undefined).length).toBe(2);
  });

  const revocation = {
    kind: 'revoked',
    at: noon('2026-03-11'),
    key: 'r',
    actor: actor('authorized-body'),
    reason: 'found later',
    ground: '7-1',
    documents: [paper('revocation')],
  } as const;

  test('the authorized body revokes the order with a ground', () => {
    expect(follow(ordered(), revocation).ended?.end).toBe('revoked');
    const { ground: _, ...without } = revocation;
    expect(refused(reduce(ordered(), without)).message.id).toBe('case.ground-wanted');
  });

  test('but not before there is one', () => {
    expect(refused(reduce(considered(), revocation)).message.id).toBe('case.act-not-now');
  });

  test('silence after the delivery is closed by an act, not by time', () => {
    const closing = { ...revocation, kind: 'closed', documents: [] } as const;
    const { ground: _, ...act } = closing;
    expect(follow(checked(), { ...act, at: noon('2026-05-01') }).ended?.end).toBe('closed');
  });
});
