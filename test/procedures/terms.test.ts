import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../../core/calendar/working-days.ts';
import { readYear } from '../../core/calendar/year.ts';
import type { Case, CaseEvent, OpenStep } from '../../core/procedures/case.ts';
import { reduce } from '../../core/procedures/judge/reduce.ts';
import { deadlineOf, explainDeadline } from '../../core/procedures/terms/deadline.ts';
import { forecast } from '../../core/procedures/terms/forecast.ts';
import { inbox } from '../../core/procedures/terms/inbox.ts';
import { latenessOf } from '../../core/procedures/terms/lateness.ts';
import { moveTerms } from '../../core/procedures/terms/moved.ts';
import { observe } from '../../core/procedures/terms/observe.ts';
import { published, publishedYears, textOf } from '../calendar/published.ts';
import {
  actor,
  bodies,
  caseOf,
  checked,
  considered,
  coordinated,
  counting,
  decided,
  follow,
  noon,
  opening,
  openSteps,
  ordered,
  refused,
  rework,
  signed,
} from './setting.ts';

const at = (day: string): Date => new Date(noon(day));
const firstOpen = ({ open: [first] }: Case): OpenStep => {
  if (!first) throw new Error('Nothing is open');
  return first;
};
const due = (state: Case): string | undefined => {
  const deadline = deadlineOf(state, firstOpen(state), counting);
  return deadline.kind === 'due' ? deadline.due : undefined;
};

/** The kinds of what the clock brings on a day, with their mark. */
const observed = (state: Case, day: string): readonly string[] =>
  observe(state, counting, at(day)).map((event) =>
    event.kind === 'reminded' ? `reminded ${event.mark}` : event.kind,
  );

describe('a due date', () => {
  test('counts from the receipt; day 1 is the next working day; 9 March is off', () => {
    expect(due(considered())).toBe('2026-03-10');
    const explained = explainDeadline(deadlineOf(considered(), firstOpen(considered()), counting), published);
    expect(explained?.due).toBe('2026-03-10');
  });

  test('of 30 counts from the opening of access, though the notice came later', () => {
    const before = follow(
      ordered(),
      decided(ordered(), 'determine-availability', 'available', '2026-04-01'),
      decided(ordered(), 'agree-terms', 'agreed', '2026-04-01'),
      signed('agree-terms', 'agreed', 'authorized-body', '2026-04-01'),
    );
    const state = follow(
      before,
      decided(before, 'provide', 'access-opened', '2026-04-08', {
        sent: noon('2026-04-06'),
        received: noon('2026-04-08'),
      }),
    );
    expect(due(state)).toBe('2026-04-13');
  });

  test('of 26 counts from the last signature, and a shorter agreed term binds', () => {
    const agree = (days?: number): Case => {
      const open = follow(ordered(), decided(ordered(), 'determine-availability', 'available', '2026-04-01'));
      const agreed = days === undefined ? {} : { agreed: { provide: { workingDays: days } } };
      return follow(
        open,
        decided(open, 'agree-terms', 'agreed', '2026-04-01', agreed),
        signed('agree-terms', 'agreed', 'authorized-body', '2026-04-03'),
      );
    };
    expect(due(agree(10))).toBe('2026-04-17');
    expect(due(agree())).toBe('2026-06-11');
    expect(deadlineOf(agree(10), firstOpen(agree(10)), counting)).toMatchObject({
      ground: { kind: 'agreed' },
    });
  });

  test('each round of para 30 has the full 45 days again', () => {
    const agreed = decided(checked(), 'agree-terms', 'agreed', '2026-03-20');
    const state = follow(
      checked(),
      decided(checked(), 'check', 'processing-error', '2026-03-20'),
      agreed,
      signed('agree-terms', 'agreed', 'authorized-body', '2026-03-20'),
    );
    expect(deadlineOf(state, firstOpen(state), counting)).toMatchObject({
      counted: { n: 45 },
      ground: { kind: 'statutory', paragraph: '26' },
    });
  });

  test('that a document agrees is that date', () => {
    const agreed = { 'return-questionnaire': { date: '2026-04-30' } };
    const state = caseOf(opening('connection', '2026-03-02', { agreed }));
    const returning = follow(state, decided(state, 'request-questionnaire', 'requested', '2026-03-04'));
    expect(due(returning)).toBe('2026-04-30');
  });

  test('does not wait for a clarification: the statutory clock never stops', () => {
    const asked: CaseEvent = {
      kind: 'clarification-asked',
      at: noon('2026-03-03'),
      key: 'ask',
      actor: actor('authorized-body'),
      step: 'consider',
      question: 'q-1',
      waitingFor: bodies.customer,
      cause: 'which regions',
    };
    const state = follow(considered(), asked);
    expect(due(state)).toBe('2026-03-10');
    const deadline = deadlineOf(state, firstOpen(state), counting);
    if (deadline.kind === 'review') throw new Error('No term');
    expect(latenessOf(firstOpen(state), deadline, published, at('2026-03-12'))).toEqual({
      daysLate: 2,
      attributable: [{ body: bodies.customer, days: 6 }],
    });
  });
});

describe('what the clock brings', () => {
  test.each<readonly [string, readonly string[]]>([
    ['2026-03-03', []],
    ['2026-03-05', ['reminded 50']],
    ['2026-03-06', ['reminded 80']],
    ['2026-03-10', ['reminded 100']],
    ['2026-03-11', ['reminded 100', 'lapsed', 'escalated']],
  ])('to a term of five days from 2 to 10 March, on %s', (day, expected) => {
    expect(observed(considered(), day)).toEqual(expected);
  });

  test('is brought once', () => {
    const state = considered();
    const lapsed = follow(state, ...observe(state, counting, at('2026-03-11')));
    expect(observed(lapsed, '2026-03-12')).toEqual([]);
  });

  test('a lapsed step stays open: silence decides nothing', () => {
    const state = considered();
    const lapsed = follow(state, ...observe(state, counting, at('2026-03-11')));
    expect(openSteps(lapsed)).toEqual(['consider']);
    expect(lapsed.open[0]?.lapses).toEqual([{ due: '2026-03-10', calendar: published.version }]);
    const late = follow(lapsed, decided(lapsed, 'consider', 'accepted', '2026-03-12'));
    expect(late.closed.at(-1)?.lapses.length).toBe(1);
  });

  test.each<readonly [string, Case, string, string]>([
    ['the authorized body', considered(), '2026-04-01', 'supervising-vice-minister'],
    ['the operator', ordered(), '2026-04-01', 'authorized-body'],
    ['the customer', checked(), '2026-04-01', 'head-of-customer'],
  ])('a lapse of %s goes to its superior', (_, state, day, to) => {
    expect(observe(state, counting, at(day)).at(-1)).toMatchObject({ kind: 'escalated', cause: 'lapse', to });
  });

  test('a step without a term is reviewed again and again, and cannot lapse', () => {
    const open = caseOf(opening('request', '2026-03-02'));
    expect(observed(open, '2026-03-16')).toEqual([]);
    expect(observed(open, '2026-03-17')).toEqual(['reminded review']);
    const reviewed = follow(open, ...observe(open, counting, at('2026-03-17')));
    expect(observed(reviewed, '2026-03-18')).toEqual([]);
    expect(observed(reviewed, '2026-12-31')).toEqual(['reminded review']);
    const lapse = {
      kind: 'lapsed',
      at: noon('2026-12-31'),
      step: 'file',
      visit: 1,
      due: '2026-03-17',
      calendar: published.version,
    } as const;
    expect(refused(reduce(open, lapse)).message.id).toBe('case.cannot-lapse');
  });

  test('the third rework round is escalated, the second not', () => {
    const second = rework(checked(), '2026-04-01');
    const atAgreement = follow(second, decided(second, 'check', 'processing-error', '2026-04-02'));
    expect(observed(atAgreement, '2026-04-02')).toEqual([]);
    const third = rework(second, '2026-04-02');
    const again = follow(third, decided(third, 'check', 'processing-error', '2026-04-03'));
    expect(observe(again, counting, at('2026-04-03'))).toMatchObject([
      { kind: 'escalated', cause: 'rework', to: 'authorized-body', step: 'agree-terms' },
    ]);
  });
});

describe('the record takes from the clock only what is so', () => {
  const lapse = {
    kind: 'lapsed',
    at: noon('2026-03-11'),
    step: 'consider',
    visit: 1,
    due: '2026-03-10',
    calendar: published.version,
  } as const;
  test.each<readonly [string, Case, CaseEvent, string]>([
    ['a lapse before its day is over', considered(), { ...lapse, at: noon('2026-03-10') }, 'case.not-lapsed'],
    ['a lapse by another calendar', considered(), { ...lapse, calendar: 'other' }, 'case.other-calendar'],
    ['a lapse twice', follow(considered(), lapse), lapse, 'case.recorded-already'],
    [
      'an escalation without lapse',
      considered(),
      {
        kind: 'escalated',
        at: noon('2026-03-11'),
        step: 'consider',
        visit: 1,
        cause: 'lapse',
        to: 'supervising-vice-minister',
      },
      'case.no-cause',
    ],
    [
      'an escalation to somebody else',
      follow(considered(), lapse),
      {
        kind: 'escalated',
        at: noon('2026-03-11'),
        step: 'consider',
        visit: 1,
        cause: 'lapse',
        to: 'head-of-customer',
      },
      'case.no-cause',
    ],
    [
      'a child that is not waited for',
      considered(),
      { kind: 'child-closed', at: noon('2026-03-11'), child: 'x', end: 'connected' },
      'case.child-unknown',
    ],
  ])('%s', (_, state, event, id) => {
    expect(refused(reduce(state, event)).message.id).toBe(id);
  });
});

describe('another calendar', () => {
  const years = publishedYears.map((year) => readYear(textOf(year), `${year}.yaml`));
  const act = { en: 'Order of 5 March 2026', ru: 'Приказ от 5 марта 2026 года' };
  const withMove = (worked: string, dayOff: string) =>
    makeCalendar(
      years.map((year) => (year.year === 2026 ? { ...year, moved: [{ worked, dayOff, act }] } : year)),
    );
  const longer = withMove('2026-03-14', '2026-03-10');
  const move = (state: Case, next: typeof longer, day: string) =>
    moveTerms(state, { old: published, next, receipt: counting.receipt, now: at(day) });

  test('moves a term, with the act of the day that changed', () => {
    expect(move(considered(), longer, '2026-03-05')).toMatchObject({
      kind: 'calendar-moved',
      from: published.version,
      to: longer.version,
      moved: [
        {
          step: 'consider',
          old: '2026-03-10',
          new: '2026-03-11',
          cause: [{ day: '2026-03-10', act }],
          undoesLapse: false,
        },
      ],
    });
  });

  test('that moves no term is on record all the same', () => {
    const event = move(considered(), withMove('2026-09-05', '2026-09-07'), '2026-03-05');
    expect(event?.moved).toEqual([]);
    if (!event) throw new Error('No event');
    expect(follow(considered(), event).calendar).toBe(event.to);
  });

  test('leaves a lapse that it undoes, annotated; the step can lapse again by the new date', () => {
    const lapsed = follow(considered(), ...observe(considered(), counting, at('2026-03-11')));
    const event = move(lapsed, longer, '2026-03-11');
    if (!event) throw new Error('No event');
    const moved = follow(lapsed, event);
    expect(moved.open[0]?.lapses).toEqual([
      { due: '2026-03-10', calendar: published.version, undoneBy: longer.version },
    ]);
    const later = observe(moved, { ...counting, calendar: longer }, at('2026-03-12'));
    expect(later).toMatchObject([{ kind: 'lapsed', due: '2026-03-11', calendar: longer.version }]);
    expect(follow(moved, ...later).open[0]?.lapses.length).toBe(2);
  });

  test('keeps a lapse that stands by the new date too', () => {
    const lapsed = follow(considered(), ...observe(considered(), counting, at('2026-03-13')));
    expect(move(lapsed, longer, '2026-03-13')?.moved[0]?.undoesLapse).toBe(false);
  });

  test('is taken once, and from the version that the case stands by', () => {
    const event = move(considered(), longer, '2026-03-05');
    if (!event) throw new Error('No event');
    const moved = follow(considered(), event);
    expect(move(moved, longer, '2026-03-06')).toBeUndefined();
    expect(refused(reduce(moved, event)).message.id).toBe('case.other-calendar');
  });
});

describe('an inbox', () => {
  test('has what waits for a body, with days left', () => {
    const items = inbox(considered(), bodies['authorized-body'], counting, at('2026-03-04'));
    expect(items.map(({ waits, daysLeft }) => [waits.act, daysLeft])).toEqual([['decide', 3]]);
    expect(inbox(considered(), bodies.customer, counting, at('2026-03-04'))).toEqual([]);
  });

  test('shows signatures, and negative days when late', () => {
    const state = follow(
      coordinated(),
      decided(coordinated(), 'coordinate', 'agreed', '2026-03-12', { provider: bodies.provider }),
    );
    const items = inbox(state, bodies.provider, counting, at('2026-04-01'));
    expect(items.map(({ waits, daysLeft }) => [waits.act, daysLeft])).toEqual([['sign', -3]]);
  });

  test('shows the superior what was brought to it', () => {
    const state = follow(ordered(), ...observe(ordered(), counting, at('2026-04-01')));
    const items = inbox(state, bodies['authorized-body'], counting, at('2026-04-01'));
    expect(items.map(({ waits }) => waits)).toEqual([{ act: 'attend', superior: 'authorized-body' }]);
  });
});

describe('a forecast', () => {
  const cases = [considered(), ordered(), { ...checked(), id: 'request-3' }];

  test('lists the terms that end within so many days, the soonest first', () => {
    const soon = forecast(cases, 30, counting, at('2026-03-05'));
    expect(soon.map(({ open, deadline, body }) => [open.step, deadline.due, body])).toEqual([
      ['consider', '2026-03-10', bodies['authorized-body']],
      ['determine-availability', '2026-03-19', bodies.operator],
      ['check', '2026-03-26', bodies.customer],
    ]);
  });

  test('leaves out what is later, what has lapsed and what has no term', () => {
    expect(forecast(cases, 6, counting, at('2026-03-05')).length).toBe(1);
    expect(forecast(cases, 6, counting, at('2026-06-01'))).toEqual([]);
    expect(forecast([caseOf(opening('request', '2026-03-02'))], 365, counting, at('2026-03-02'))).toEqual([]);
  });
});
