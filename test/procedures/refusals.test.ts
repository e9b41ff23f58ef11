import { describe, expect, test } from 'vitest';
import { say } from '../../core/messages/catalogue.ts';
import type { Case, CaseEvent, Opened } from '../../core/procedures/case.ts';
import { allowed, allowedActs, describeAllowed } from '../../core/procedures/judge/allowed.ts';
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
  noon,
  opening,
  ordered,
  paper,
  party,
  refused,
  signed,
} from './setting.ts';

const day = '2026-03-12';

const said = (state: Case | undefined, event: CaseEvent): string =>
  say('en', refused(reduce(state, event)).message);

const basis = (state: Case, event: CaseEvent): string => refused(reduce(state, event)).basis;

describe('a decision is refused', () => {
  test.each<readonly [string, Case, CaseEvent, string, string]>([
    [
      'by the wrong body',
      considered(),
      decided(considered(), 'consider', 'accepted', day, { actor: actor('operator') }),
      'This is for ministry-of-digital as authorized body, not for operator.',
      'para 6',
    ],
    [
      'by the right role of another body',
      considered(),
      decided(considered(), 'consider', 'accepted', day, {
        actor: actor('authorized-body', { body: 'akimat' }),
      }),
      'This is for ministry-of-digital as authorized body, not for akimat.',
      'para 6',
    ],
    [
      'at a step that is not open',
      considered(),
      decided(considered(), 'provide', 'access-opened', day),
      'The step "Provide the data and open access" is not open now.',
      'para 26',
    ],
    [
      'at a step that is not there',
      considered(),
      { ...decided(considered(), 'consider', 'accepted', day), step: 'bless' },
      'The procedure has no step bless. Use one of those that are open.',
      'ours',
    ],
    [
      'a second time, otherwise',
      ordered(),
      decided(ordered(), 'consider', 'refused', day),
      'The step "Consider request" was decided on 2026-03-04: accepted: order to the operator. A decision is not taken twice.',
      'para 6',
    ],
    [
      'with an outcome that is not there',
      considered(),
      { ...decided(considered(), 'consider', 'accepted', day), outcome: 'maybe' },
      'The step "Consider request" has no outcome maybe. It has: accepted, refused, outside, returned.',
      'para 6',
    ],
    [
      'without its ground',
      considered(),
      decided(considered(), 'consider', 'refused', day, { ground: '2-1' }),
      'This outcome names a ground. One of: 7-1, 7-2, 7-3a, 7-3b, 7-4.',
      'para 6',
    ],
    [
      'with a ground that it does not take',
      considered(),
      decided(considered(), 'consider', 'accepted', day, { ground: '7-1' }),
      'This outcome takes no ground. Leave it out.',
      'para 6',
    ],
    [
      'without reason',
      considered(),
      decided(considered(), 'consider', 'refused', day, { reason: ' ' }),
      'This must give its reason in words. Add it.',
      'para 6',
    ],
    [
      'without its document',
      considered(),
      decided(considered(), 'consider', 'accepted', day, { documents: [] }),
      'The document is missing: order to the operator. Add its hash and registration number.',
      'para 6',
    ],
    [
      'with a document that does not belong there',
      considered(),
      decided(considered(), 'consider', 'accepted', day, { documents: [paper('order'), paper('refusal')] }),
      'This act takes no document of this kind: reasoned refusal. Leave it out.',
      'para 6',
    ],
    [
      'without the missing sources',
      ordered(),
      decided(ordered(), 'determine-availability', 'missing', day, { sources: [] }),
      'The missing sources must be named: provider and information system of each, no system twice.',
      'para 8',
    ],
    [
      'with sources where none are named',
      ordered(),
      decided(ordered(), 'determine-availability', 'available', day, {
        sources: [{ provider: 'p', system: 's' }],
      }),
      'This outcome names no sources. Leave them out.',
      'para 8',
    ],
    [
      'for no provider where there are several',
      coordinated(),
      decided(coordinated(), 'coordinate', 'disagreed', day),
      'The step "Coordinate with the provider" is decided for each provider. Name one of: ministry-of-science, ministry-of-health.',
      'para 9',
    ],
    [
      'when received before it was sent',
      considered(),
      decided(considered(), 'consider', 'accepted', day, {
        sent: noon('2026-03-11'),
        received: noon('2026-03-10'),
      }),
      'Sending comes before receipt, both after the start of the step and not after now. Correct the instants.',
      'para 6',
    ],
    [
      'when sent before the step began',
      considered(),
      decided(considered(), 'consider', 'accepted', day, { sent: noon('2026-03-01') }),
      'Sending comes before receipt, both after the start of the step and not after now. Correct the instants.',
      'para 6',
    ],
    [
      'when received in the future',
      considered(),
      decided(considered(), 'consider', 'accepted', day, { received: noon('2026-03-13') }),
      'Sending comes before receipt, both after the start of the step and not after now. Correct the instants.',
      'para 6',
    ],
    [
      'older than the last event',
      considered(),
      decided(considered(), 'consider', 'accepted', '2026-03-01'),
      `The event is older than the last one of the case (${noon('2026-03-02')}). Record it with the present time.`,
      'ours',
    ],
    [
      'for an earlier visit of a step',
      checked(),
      decided(checked(), 'check', 'positive', '2026-03-20', { visit: 2 }),
      'The step "Check the data" is not open now.',
      'para 30',
    ],
  ])('%s', (_, state, event, sentence, paragraph) => {
    expect(said(state, event)).toBe(sentence);
    expect(basis(state, event)).toBe(paragraph);
  });

  test('while child cases are waited for', () => {
    let state = ordered();
    const one = [{ provider: bodies.provider, system: 'schools' }];
    state = follow(
      state,
      decided(state, 'determine-availability', 'missing', '2026-03-10', { sources: one }),
      decided(state, 'coordinate', 'agreed', '2026-03-11'),
      signed('coordinate', 'agreed', 'operator', '2026-03-11'),
      signed('coordinate', 'agreed', 'provider', '2026-03-11'),
    );
    const event = decided(state, 'connect', 'connected', day, { actor: actor('operator') });
    expect(said(state, event)).toBe(
      'Nobody decides the step "Connect the sources": it closes when its child cases have ended.',
    );
  });

  test('once the case has ended', () => {
    const state = follow(considered(), decided(considered(), 'consider', 'refused', '2026-03-04'));
    const late = decided(state, 'consider', 'accepted', day);
    expect(said(state, late)).toBe(
      'The case ended on 2026-03-04 (refused). Nothing in it can be decided any more.',
    );
    expect(refused(reduce(state, late)).allowed).toEqual([]);
  });
});

describe('separation', () => {
  test('para 6 is decided by another person than the submitter', () => {
    const person = 'person-of-customer';
    const state = considered();
    const event = decided(state, 'consider', 'accepted', day, {
      actor: actor('authorized-body', { person }),
    });
    expect(said(state, event)).toBe('Whoever submitted this may not decide on it. Another person must.');
  });

  const parties = [
    party('customer'),
    { role: 'authorized-body', body: bodies.customer } as const,
    party('operator'),
  ];

  test('one body may be customer and authorized body, by different persons, and the case shows it', () => {
    let state = caseOf(opening('request', '2026-03-02', { parties }));
    expect(state.shared).toEqual([{ body: bodies.customer, roles: ['customer', 'authorized-body'] }]);
    state = follow(state, decided(state, 'file', 'sent', '2026-03-02'));
    const same = { person: 'second-person', body: bodies.customer, role: 'authorized-body' } as const;
    expect(follow(state, decided(state, 'consider', 'accepted', day, { actor: same })).ended).toBeUndefined();
  });

  test('one person does not act in two roles', () => {
    const state = ordered();
    const event = decided(state, 'determine-availability', 'available', day, {
      actor: actor('operator', { person: 'person-of-authorized-body' }),
    });
    expect(said(state, event)).toBe(
      'This person has acted in the case as authorized body. Another person must act here.',
    );
  });

  test('nor after their signature fell away because the decision was taken anew', () => {
    const at = { provider: bodies.provider };
    const parted = follow(
      coordinated(),
      decided(coordinated(), 'coordinate', 'agreed', '2026-03-11', at),
      signed('coordinate', 'agreed', 'operator', '2026-03-11', at),
      decided(coordinated(), 'coordinate', 'agreed', '2026-03-12', {
        ...at,
        documents: [paper('protocol', 2)],
      }),
    );
    const other = actor('provider', { person: 'person-of-operator' });
    expect(said(parted, signed('coordinate', 'agreed', 'provider', day, { ...at, actor: other }))).toBe(
      'This person has acted in the case as operator. Another person must act here.',
    );
  });

  test('30 is decided by the customer who filed: whom the law names', () => {
    const state = checked();
    const closed = follow(state, decided(state, 'check', 'positive', '2026-03-18'));
    expect([state.closed[0]?.by, closed.closed.at(-1)?.by]).toEqual([actor('customer'), actor('customer')]);
  });
});

describe('signatures', () => {
  const state = follow(
    ordered(),
    decided(ordered(), 'determine-availability', 'available', '2026-03-10'),
    decided(ordered(), 'agree-terms', 'agreed', '2026-03-11'),
  );

  test('nothing is signed before it is decided', () => {
    const open = follow(ordered(), decided(ordered(), 'determine-availability', 'available', '2026-03-10'));
    expect(said(open, signed('agree-terms', 'agreed', 'authorized-body', day))).toBe(
      'The step "Agree terms and volume" has no decision to sign yet.',
    );
  });

  test('another outcome than the one decided is not signed', () => {
    expect(said(state, signed('agree-terms', 'data-missing', 'authorized-body', day))).toContain(
      'What waits for signatures is agreed.',
    );
  });

  test('who does not sign is told who does', () => {
    expect(said(state, signed('agree-terms', 'agreed', 'customer', day))).toBe(
      'ministry-of-labour does not sign here. Still to sign: ministry-of-digital.',
    );
  });

  test('a signature is for the documents that the signer saw', () => {
    const over = (n: number) => [paper('delivery-agreement', n).sha256];
    const sign = (n: number) => signed('agree-terms', 'agreed', 'authorized-body', day, { over: over(n) });
    expect(said(state, sign(2))).toBe(
      'The decision names other documents than those signed: it was taken anew. Read them, then sign.',
    );
    expect(follow(state, sign(1)).open[0]?.step).toBe('provide');
  });

  test('a signature is not dated before the decision', () => {
    const early = signed('agree-terms', 'agreed', 'authorized-body', day, { signed: noon('2026-03-10') });
    expect(said(state, early)).toContain('Sending comes before receipt');
  });

  test('the next term counts from the receipt where that came after the last signature', () => {
    const open = follow(ordered(), decided(ordered(), 'determine-availability', 'missing', '2026-03-10'));
    const provider = bodies.provider;
    const sent = { provider, sent: noon('2026-03-11'), received: noon('2026-03-13') };
    const early = { provider, signed: noon('2026-03-12') };
    const state = follow(
      open,
      decided(open, 'coordinate', 'agreed', '2026-03-16', sent),
      signed('coordinate', 'agreed', 'operator', '2026-03-16', early),
      signed('coordinate', 'agreed', 'provider', '2026-03-16', early),
    );
    expect(state.closed.at(-1)).toMatchObject({ done: noon('2026-03-12'), received: noon('2026-03-13') });
  });

  test('nobody signs twice', () => {
    const parted = follow(
      coordinated(),
      decided(coordinated(), 'coordinate', 'agreed', '2026-03-11', { provider: bodies.provider }),
      signed('coordinate', 'agreed', 'operator', '2026-03-11', { provider: bodies.provider }),
    );
    expect(said(parted, signed('coordinate', 'agreed', 'operator', day, { provider: bodies.provider }))).toBe(
      'operator has signed this already.',
    );
  });

  test('until all have signed, the responsible body may decide anew: earlier signatures fall away', () => {
    const provider = bodies.provider;
    let parted = coordinated();
    parted = follow(
      parted,
      decided(parted, 'coordinate', 'agreed', '2026-03-11', { provider }),
      signed('coordinate', 'agreed', 'operator', '2026-03-11', { provider }),
      decided(parted, 'coordinate', 'agreed', '2026-03-12', { provider, documents: [paper('protocol', 2)] }),
    );
    expect(parted.open[0]?.proposed?.signed).toEqual([]);
  });
});

describe('idempotency', () => {
  const state = considered();
  const event = decided(state, 'consider', 'accepted', day, { key: 'once' });

  test('the same decision twice is one, though recorded later', () => {
    const first = follow(state, event);
    const again = reduce(first, { ...event, at: noon('2026-03-13') });
    expect(again).toEqual({ kind: 'repeated', case: first });
  });

  test('a different one under the same key is refused', () => {
    const other = decided(state, 'consider', 'refused', day, { key: 'once' });
    expect(said(follow(state, event), other)).toBe(
      'The key of this act belongs to another act of the case. Use a new key, or repeat the act unchanged.',
    );
  });

  test('it holds for an opening and after the end too', () => {
    const opened = opening('request', '2026-03-02');
    expect(reduce(caseOf(opened), opened).kind).toBe('repeated');
    const end = decided(state, 'consider', 'refused', day);
    expect(reduce(follow(state, end), end).kind).toBe('repeated');
  });
});

describe('an opening is refused', () => {
  const open = (change: Partial<Opened>, procedure: 'request' | 'connection' = 'request'): string =>
    said(undefined, opening(procedure, day, change));

  test.each([
    [
      'a party is missing',
      open({ parties: [party('customer'), party('operator')] }),
      'The case needs a party as authorized body. Name its body.',
    ],
    [
      'a role has two parties',
      open({ parties: [...opening('request', day).parties, party('operator')] }),
      'This procedure has one party of each of its roles, and none as operator here. Correct the parties.',
    ],
    [
      'a provider is named before para 8',
      open({ parties: [...opening('request', day).parties, party('provider')] }),
      'This procedure has one party of each of its roles, and none as data provider here. Correct the parties.',
    ],
    [
      'who opens is no party',
      open({ actor: actor('customer', { body: 'akimat' }) }),
      'This is for ministry-of-labour as customer of analytics, not for akimat.',
    ],
    [
      'the step is no start',
      open({ step: 'check' }),
      'A case of this procedure does not open at check. It opens at file.',
    ],
    [
      'the system is missing',
      open({ system: undefined as never }, 'connection'),
      'The case is about one information system. Name it.',
    ],
    [
      'it started in the future',
      open({ started: noon('2026-03-13') }),
      'Sending comes before receipt, both after the start of the step and not after now. Correct the instants.',
    ],
  ])('when %s', (_, sentence, expected) => {
    expect(sentence).toBe(expected);
  });

  test('when the case is open, and everything else before it is', () => {
    expect(said(considered(), { ...opening('request', day), key: 'another' })).toContain('is open already');
    expect(said(undefined, decided(considered(), 'consider', 'accepted', day))).toBe(
      'There is no such case yet. Open it first.',
    );
  });
});

describe('terms that are agreed', () => {
  const open = follow(ordered(), decided(ordered(), 'determine-availability', 'available', '2026-03-10'));
  const agree = (agreed: NonNullable<ReturnType<typeof decided>['agreed']>): CaseEvent =>
    decided(open, 'agree-terms', 'agreed', day, { agreed });

  test.each([[46], [0], [2.5]])('of %d days in place of the 45 of para 26 are refused', (workingDays) => {
    expect(said(open, agree({ provide: { workingDays } }))).toBe(
      'The term of "Provide the data and open access" is at most 45 working days. A shorter one may be agreed, a longer one not.',
    );
  });

  test('as a date in place of the 45 days are refused: it could be later', () => {
    expect(said(open, agree({ provide: { date: '2026-04-01' } }))).toContain('at most 45 working days');
  });

  test.each([['check'], ['keep'], ['nothing']])('for %s are refused: nobody agrees it there', (step) => {
    expect(said(open, agree({ [step]: { workingDays: 3 } }))).toContain('is not agreed here. Leave it out.');
  });
});

describe('a refusal says what is allowed instead, to whom', () => {
  test('as data', () => {
    const { allowed: instead } = refused(
      reduce(considered(), decided(considered(), 'provide', 'access-opened', day)),
    );
    expect(instead).toEqual([
      {
        act: 'decide',
        step: 'consider',
        visit: 1,
        role: 'authorized-body',
        body: 'ministry-of-digital',
        outcomes: ['accepted', 'refused', 'outside', 'returned'],
      },
      { act: 'withdraw', role: 'customer', body: 'ministry-of-labour' },
    ]);
  });

  test('and in words', () => {
    const provider = bodies.provider;
    let state = coordinated();
    state = follow(state, decided(state, 'coordinate', 'agreed', '2026-03-11', { provider }), {
      kind: 'clarification-asked',
      at: noon('2026-03-11'),
      key: 'q',
      actor: actor('authorized-body'),
      step: 'coordinate',
      provider,
      question: 'q-1',
      waitingFor: provider,
      cause: 'which school year',
    });
    expect(allowedActs(state).map((one) => say('en', describeAllowed(state, one)))).toEqual([
      'operator (operator) signs "Coordinate with the provider": protocol signed',
      'ministry-of-science (data provider) signs "Coordinate with the provider": protocol signed',
      'ministry-of-digital (authorized body) decides "Coordinate with the provider": not agreed; protocol signed',
      'ministry-of-science answers question q-1',
      'ministry-of-digital (authorized body) decides "Coordinate with the provider": not agreed; protocol signed',
      'ministry-of-labour (customer of analytics) may: Withdraw the request',
      'ministry-of-digital (authorized body) may: Revoke the order',
    ]);
    expect(allowedActs(state).map((one) => say('ru', describeAllowed(state, one)))[0]).toBe(
      'operator (оператор) подписывает «Согласовать с поставщиком данных»: протокол подписан',
    );
  });

  test('an actor sees what is for that person only', () => {
    expect(allowed(considered(), actor('authorized-body')).map(({ act }) => act)).toEqual(['decide']);
    expect(allowed(considered(), actor('customer')).map(({ act }) => act)).toEqual(['withdraw']);
    expect(allowed(considered(), actor('authorized-body', { person: 'person-of-customer' }))).toEqual([]);
    expect(allowed(considered(), actor('operator'))).toEqual([]);
  });
});

describe('cases that ran before', () => {
  const opened = opening('request', '2026-03-20', { imported: true, started: noon('2026-02-02') });
  const imported = (step: string, outcome: string, sent: string, received: string): CaseEvent => ({
    ...decided({ procedure: 'request' }, step, outcome, '2026-03-20'),
    kind: 'imported',
    sent: noon(sent),
    received: noon(received),
    source: 'journal 5, page 12',
  });

  test('are taken over with their original dates, not witnessed', () => {
    const state = caseOf(
      opened,
      imported('file', 'sent', '2026-02-02', '2026-02-03'),
      imported('consider', 'accepted', '2026-02-05', '2026-02-06'),
    );
    expect(state.closed.map(({ witnessed }) => witnessed)).toEqual([false, false]);
    expect(state.open[0]).toMatchObject({ step: 'determine-availability', started: noon('2026-02-06') });
  });

  test('nothing is imported into a case that was opened here, or after a witnessed act', () => {
    const step = imported('consider', 'accepted', '2026-03-20', '2026-03-20');
    expect(said(considered(), step)).toContain('Steps are imported only into a case opened as imported');
    const state = caseOf(opened, imported('file', 'sent', '2026-02-02', '2026-02-03'));
    const lived = follow(state, decided(state, 'consider', 'accepted', '2026-03-20'));
    const late = imported('determine-availability', 'available', '2026-03-20', '2026-03-20');
    expect(said(lived, late)).toContain('before its first witnessed act');
  });

  test('the law holds for them too', () => {
    const state = caseOf(opened);
    expect(said(state, imported('check', 'positive', '2026-02-02', '2026-02-03'))).toContain(
      'is not open now',
    );
    expect(said(state, imported('file', 'sent', '2026-02-01', '2026-02-03'))).toContain(
      'Sending comes before receipt',
    );
  });
});

describe('clarification (ours)', () => {
  const question = {
    kind: 'clarification-asked',
    at: noon('2026-03-03'),
    key: 'ask',
    actor: actor('authorized-body'),
    step: 'consider',
    question: 'q-1',
    waitingFor: bodies.customer,
    cause: 'which regions',
  } as const;
  const reply = {
    kind: 'clarification-answered',
    at: noon('2026-03-05'),
    key: 'answer',
    actor: actor('customer'),
    question: 'q-1',
    documents: [paper('request', 2)],
  } as const;

  test('is asked by whoever must act, and answered with a new version; the clock is not restarted', () => {
    const state = follow(considered(), question, reply);
    expect(state.open[0]).toMatchObject({
      started: noon('2026-03-02'),
      waits: [{ from: noon('2026-03-03'), to: noon('2026-03-05'), documents: [paper('request', 2)] }],
    });
  });

  test.each<readonly [string, Partial<typeof question> | object, string]>([
    [
      'somebody else asks',
      { actor: actor('operator') },
      'This is for ministry-of-digital as authorized body, not for operator.',
    ],
    [
      'a body waits for itself',
      { waitingFor: bodies['authorized-body'] },
      'A body cannot wait for itself. Name the other body.',
    ],
  ])('is refused when %s', (_, change, sentence) => {
    expect(said(considered(), { ...question, ...change } as CaseEvent)).toBe(sentence);
  });

  test('a question is asked once and answered once, by the one who was asked', () => {
    const asked = follow(considered(), question);
    expect(said(asked, { ...question, key: 'ask-2' })).toBe(
      'This question was asked already. Give it another name.',
    );
    expect(said(asked, { ...reply, actor: actor('operator') })).toContain('operator does not sign here');
    expect(said(follow(asked, reply), { ...reply, key: 'answer-2' })).toBe(
      'There is no open question of this name.',
    );
  });
});
