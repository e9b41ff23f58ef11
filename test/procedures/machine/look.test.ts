import { describe, expect, test } from 'vitest';
import type { Question, WaitQuestion } from '../../../core/procedures/asl/answer.ts';
import { executionDue } from '../../../core/procedures/asl/execution.ts';
import { lookAt, type Reading } from '../../../core/procedures/asl/look.ts';
import { newsFor } from '../../../core/procedures/asl/token.ts';
import type { Case } from '../../../core/procedures/case.ts';
import { procedures } from '../../../core/procedures/registry.ts';
import {
  caseOf,
  checked,
  considered,
  coordinated,
  counting,
  decided,
  follow,
  noon,
  opening,
  ordered,
  rework,
  signed,
} from '../setting.ts';

const reading = (record: Case, day = '2026-03-17'): Reading => ({
  procedures,
  record,
  counting,
  now: new Date(noon(day)),
});

const question = (step: string | undefined, change: Partial<Question> = {}): Question => ({
  ...(step === undefined ? {} : { step }),
  memory: { case: 'request-1', visit: 1, spent: 100 },
  execution: 'request-1_initiation_1',
  started: noon('2026-03-02'),
  ...change,
});

describe('a machine that asks is told', () => {
  test('how long to wait at an open step: until the due day is over in Kazakhstan', () => {
    expect(lookAt(reading(considered(), '2026-03-03'), question('consider'))).toEqual({
      case: 'request-1',
      is: 'open',
      resumeAt: 'consider',
      visit: 1,
      // Noon of 3 March to the end of 10 March: the 9th is off for the holiday on Sunday the 8th.
      due: '2026-03-10',
      seconds: 7.5 * 86_400,
      providers: [],
      children: [],
      spent: 160,
    });
  });

  test('the outcome of a step that was decided, and where the case went on, in which execution', () => {
    expect(lookAt(reading(ordered()), question('consider'))).toEqual({
      case: 'request-1',
      is: 'closed',
      outcome: 'accepted',
      resumeAt: 'determine-availability',
      visit: 1,
      chapter: 'availability',
      name: 'request-1_availability_1',
      spent: 160,
    });
  });

  test('the outcome alone where it ended the case', () => {
    const state = considered();
    const over = follow(state, decided(state, 'consider', 'refused', '2026-03-05'));
    expect(lookAt(reading(over), question('consider'))).toEqual({
      case: 'request-1',
      is: 'closed',
      outcome: 'refused',
      spent: 160,
    });
  });

  test('that the case has ended over a step which nobody decided', () => {
    const state = considered();
    const over = follow(state, {
      kind: 'withdrawn',
      at: noon('2026-03-05'),
      key: 'withdrawal',
      actor: { person: 'person-of-customer', body: 'ministry-of-labour', role: 'customer' },
      reason: 'not needed any more',
      documents: [{ document: 'withdrawal', sha256: '0'.repeat(64), registration: '1' }],
    });
    expect(lookAt(reading(over), question('consider'))).toMatchObject({ is: 'ended' });
  });

  test('whom it waits for at a step decided for each provider: those who have not ended it', () => {
    const state = coordinated();
    const provider = 'ministry-of-health';
    expect(lookAt(reading(state), question('coordinate'))).toMatchObject({
      is: 'open',
      providers: ['ministry-of-science', 'ministry-of-health'],
    });
    const one = follow(state, decided(state, 'coordinate', 'disagreed', '2026-03-16', { provider }));
    expect(lookAt(reading(one), question('coordinate'))).toMatchObject({
      is: 'open',
      providers: ['ministry-of-science'],
    });
  });

  test('the step of the case when it stands at another one in the same run', () => {
    const execution = 'request-1_initiation_1_20260305';
    expect(lookAt(reading(considered()), question(undefined, { execution }))).toMatchObject({
      is: 'here',
      resumeAt: 'consider',
      visit: 1,
    });
  });

  test('the execution that keeps the case when it is not this one', () => {
    expect(lookAt(reading(ordered()), question('provide'))).toMatchObject({
      is: 'elsewhere',
      chapter: 'availability',
      name: 'request-1_availability_1',
      resumeAt: 'determine-availability',
    });
  });

  test.each([
    ['300 days old', { started: noon('2025-05-21') }],
    ['out of events', { memory: { case: 'request-1', visit: 1, spent: 19_990 } }],
  ])('to go on in another execution of the same run when it is %s', (_, change) => {
    expect(lookAt(reading(considered()), question('consider', change))).toMatchObject({
      is: 'elsewhere',
      chapter: 'initiation',
      name: 'request-1_initiation_1_20260317',
      resumeAt: 'consider',
      visit: 1,
    });
  });

  test('another execution for each round of rework', () => {
    const again = rework(checked(), '2026-03-17');
    expect(lookAt(reading(again), question('check'))).toMatchObject({
      outcome: 'processing-error',
      resumeAt: 'agree-terms',
      visit: 2,
      name: 'request-1_delivery_2',
    });
  });

  test('nothing personal: no name, no reason, no document', () => {
    const state = coordinated();
    const provider = 'ministry-of-health';
    const over = follow(state, decided(state, 'coordinate', 'disagreed', '2026-03-16', { provider }));
    const said = JSON.stringify([
      lookAt(reading(over), question('coordinate')),
      lookAt(reading(over), question('consider')),
    ]);
    expect(said).not.toMatch(/person-of|reason|sha256|registration/);
  });
});

describe('a machine that waits', () => {
  const wait = (step: string, due: string, change: Partial<WaitQuestion> = {}): WaitQuestion => ({
    ...question(step),
    step,
    token: 'token',
    memory: { case: 'request-1', visit: 1, spent: 0, due, children: [] },
    ...change,
  });

  test('is told nothing that it knows', () => {
    expect(newsFor(reading(considered(), '2026-03-04'), wait('consider', '2026-03-10'))).toBeUndefined();
  });

  test.each<[string, () => Case, WaitQuestion, object]>([
    [
      'that its step was decided',
      ordered,
      wait('consider', '2026-03-10'),
      { is: 'closed', outcome: 'accepted' },
    ],
    [
      'that its term has moved',
      considered,
      wait('consider', '2026-03-11'),
      { is: 'open', due: '2026-03-10' },
    ],
  ])('is told %s', (_, state, waits, said) => {
    expect(newsFor(reading(state()), waits)).toMatchObject(said);
  });

  test('for one provider is told when that one has ended the step, not when another has', () => {
    const state = coordinated();
    const provider = 'ministry-of-health';
    const one = follow(state, decided(state, 'coordinate', 'disagreed', '2026-03-16', { provider }));
    const news = (waits: string) =>
      newsFor(reading(one), wait('coordinate', '2026-03-27', { provider: waits }));
    expect(news(provider)).toMatchObject({ is: 'open' });
    expect(news('ministry-of-science')).toBeUndefined();
  });

  test('for child cases is told of one that was opened and that it has not started', () => {
    const state = coordinated();
    const agreed = ['ministry-of-science', 'ministry-of-health'].flatMap((provider) => [
      decided(state, 'coordinate', 'agreed', '2026-03-16', { provider }),
      signed('coordinate', 'agreed', 'operator', '2026-03-16', { provider }),
      signed('coordinate', 'agreed', 'provider', '2026-03-16', {
        provider,
        actor: { person: `person-of-${provider}`, body: provider, role: 'provider' },
      }),
    ]);
    const connecting = follow(state, ...agreed);
    const source = connecting.children[0]?.source ?? { provider: '', system: '' };
    const waits = wait('connect', '2026-04-16');
    const known = newsFor(reading(connecting), waits);
    const due = known?.is === 'open' ? known.due : '2026-04-16';
    const again = { ...waits, memory: { ...waits.memory, due } };
    expect(newsFor(reading(connecting), again)).toBeUndefined();
    const childOpened = {
      kind: 'child-opened',
      at: noon('2026-03-17'),
      child: 'CON-1',
      procedure: 'connection',
      source,
    } as const;
    expect(newsFor(reading(follow(connecting, childOpened)), again)).toMatchObject({
      is: 'open',
      children: [{ case: 'CON-1', name: 'CON-1_documentation_1' }],
    });
  });
});

describe('a case', () => {
  const first = caseOf(opening('request', '2026-03-02'));
  const run = 'request-1_initiation_1';

  test.each<[string, readonly string[], string | undefined, string | undefined]>([
    ['that was just opened is due its first execution', [], undefined, run],
    ['that lost its execution is due another under the name of the day', [], '2026-03-17', `${run}_20260317`],
    ['with an execution is due none', [run], '2026-03-17', undefined],
    ['with one that was started again is due none', [`${run}_20260316`], '2026-03-17', undefined],
    [
      'whose execution is left behind in another chapter is due one',
      ['request-1_delivery_1'],
      undefined,
      run,
    ],
  ])('%s', (_, running, again, name) => {
    const due = executionDue(procedures.request, first, running, again);
    expect(due?.name).toBe(name);
    if (due) expect(due.input).toEqual({ case: 'request-1', resumeAt: 'file', visit: 1 });
  });

  test('that has ended is due none', () => {
    const state = considered();
    const over = follow(state, decided(state, 'consider', 'refused', '2026-03-05'));
    expect(executionDue(procedures.request, over, [])).toBeUndefined();
  });
});
