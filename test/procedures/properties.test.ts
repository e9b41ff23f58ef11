import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueInDays } from '../../core/calendar/explain.ts';
import { localDay } from '../../core/calendar/local-day.ts';
import { rowsOf } from '../../core/cases/row.ts';
import { readRow } from '../../core/cases/row-schema.ts';
import type { Actor, Case, CaseEvent, ClosedStep, Opened } from '../../core/procedures/case.ts';
import { isCaseEvent } from '../../core/procedures/event-schema.ts';
import { allowedActs } from '../../core/procedures/judge/allowed.ts';
import { reduce, replay } from '../../core/procedures/judge/reduce.ts';
import type { Role } from '../../core/procedures/model.ts';
import { procedures } from '../../core/procedures/registry.ts';
import { deadlineOf, explainDeadline } from '../../core/procedures/terms/deadline.ts';
import { observe } from '../../core/procedures/terms/observe.ts';
import { actor, bodies, counting, noon, opening } from './setting.ts';
import { born, choices, eventOf, type Lived, type Move, moved, type World } from './world.ts';

const someMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('act' as const), which: fc.nat(999), outcome: fc.nat(99) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      days: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 30 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('calendar' as const), which: fc.nat(3) }) },
);

const someOpening = fc.constantFrom(
  opening('request', '2026-03-02'),
  opening('connection', '2026-03-02'),
  opening('amendment', '2026-03-02'),
  opening('amendment', '2026-03-02', { step: 'invite-letter', actor: actor('operator') }),
);
const walks = fc.tuple(someOpening, fc.array(someMove, { maxLength: 60, size: 'max' }));

const walk = ([opened, moves]: readonly [Opened, readonly Move[]]): World =>
  moves.reduce(moved, born(opened));

const livesOf = (world: World): readonly Lived[] => [...world.cases.values()];

/** Runs a property over worlds that walks lead to. */
function inAnyWorld(holds: (world: World) => void, numRuns = 60): void {
  fc.assert(
    fc.property(walks, (steps) => holds(walk(steps))),
    { numRuns },
  );
}

/** What a life shows: its steps, kinds of events, ends, terms that moved, lapses that were undone. */
function sights({ state, events }: Lived): readonly string[] {
  const steps = [...state.open, ...state.closed];
  const moves = events.filter((event) => event.kind === 'calendar-moved' && event.moved.length > 0);
  return [
    ...steps.map(({ step }) => `${state.procedure} ${step}`),
    ...steps.filter(({ lapses }) => lapses.some(({ undoneBy }) => undoneBy)).map(() => 'undone lapse'),
    ...events.map(({ kind }) => kind),
    ...moves.map(() => 'moved term'),
    ...(state.ended ? [`end ${state.procedure} ${state.ended.end}`] : []),
  ];
}

test('the walks go far: they see every step, every end, lapses, moved terms and a lapse undone', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(walks, (steps) => {
      for (const sight of livesOf(walk(steps)).flatMap(sights)) seen.add(sight);
    }),
    { numRuns: 1500, seed: 394 },
  );
  const tables = Object.values(procedures).map(({ table }) => table);
  const wanted = [
    ...tables.flatMap(({ id, steps }) => steps.map((step) => `${id} ${step.id}`)),
    ...tables.flatMap(({ id, ends }) => ends.map((end) => `end ${id} ${end.id}`)),
    ...['lapsed', 'escalated', 'moved term', 'child-closed', 'undone lapse'],
  ];
  expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
});

test('no open case is without somebody to act in it, or in a child that it waits for', () => {
  inAnyWorld((world) => {
    const somebody = (id: string): boolean => {
      const state = world.cases.get(id)?.state;
      if (!state || state.ended) return false;
      const steps = allowedActs(state).some(({ act }) => act === 'decide' || act === 'sign');
      return (
        steps ||
        state.children.some(
          (child) => child.id !== undefined && child.end === undefined && somebody(child.id),
        )
      );
    };
    for (const [id, { state }] of world.cases) expect(state.ended !== undefined || somebody(id)).toBe(true);
  });
});

const roles = Object.keys(bodies) as readonly Role[];

describe('no decision is taken by the wrong body', () => {
  const strangers = fc.record({
    role: fc.constantFrom(...roles),
    body: fc.constantFrom(...Object.values(bodies), 'akimat'),
  });

  test("an act that is somebody's is refused to everybody else", () => {
    fc.assert(
      fc.property(walks, fc.nat(999), strangers, (steps, n, { role, body }) => {
        const world = walk(steps);
        const all = choices(world);
        const [id, one] = all[n % Math.max(1, all.length)] ?? [];
        const state = id === undefined ? undefined : world.cases.get(id)?.state;
        const event = state && one && eventOf(state, one, n, world);
        if (!state || !event || !one || one.act === 'answer') return;
        fc.pre(role !== one.role || body !== one.body);
        const imposter: Actor = actor(role, { body, person: 'imposter' });
        expect(reduce(state, { ...event, actor: imposter } as CaseEvent).kind).toBe('refused');
      }),
      { numRuns: 100 },
    );
  });

  const bodiesOf = ({ parties }: Case, role: Role, provider: string | undefined): readonly string[] =>
    role === 'provider' && provider !== undefined
      ? [provider]
      : parties.filter((party) => party.role === role).map(({ body }) => body);

  function checkClosed(state: Case, { step: id, by, signed, outcome, provider }: ClosedStep): void {
    const step = procedures[state.procedure].steps.get(id);
    if (step?.kind !== 'decision' || outcome === undefined) return;
    expect(by?.role).toBe(step.actors.responsible);
    expect(bodiesOf(state, step.actors.responsible, provider)).toContain(by?.body);
    const signers = step.outcomes.find((one) => one.id === outcome)?.signers ?? [];
    const present = signers.filter((role) => bodiesOf(state, role, provider).length > 0);
    expect(signed.map(({ actor: { role } }) => role).sort()).toEqual([...present].sort());
    for (const { actor: signer } of signed)
      expect(bodiesOf(state, signer.role, provider)).toContain(signer.body);
  }

  test('every decision on record is of the responsible role and of its body, every signature of a signer', () => {
    inAnyWorld((world) => {
      for (const { state } of livesOf(world)) for (const closed of state.closed) checkClosed(state, closed);
    });
  });

  test('no person acts in two roles of a case', () => {
    inAnyWorld((world) => {
      for (const { events } of livesOf(world)) {
        const acts = events.flatMap((event) => ('actor' in event ? [event.actor] : []));
        for (const { person } of acts) {
          expect(new Set(acts.filter((one) => one.person === person).map(({ role }) => role)).size).toBe(1);
        }
      }
    });
  });
});

test('every due date equals its explanation, and the count of the calendar', () => {
  inAnyWorld((world) => {
    const by = { ...counting, calendar: world.calendar };
    for (const { state } of livesOf(world)) {
      for (const open of [...state.open, ...state.closed]) {
        const deadline = deadlineOf(state, open, by);
        const explained = explainDeadline(deadline, world.calendar);
        if (deadline.kind === 'review' || !explained || !deadline.counted) continue;
        expect(explained.due).toBe(deadline.due);
        expect(dueInDays(world.calendar, localDay(new Date(open.started)), deadline.counted.n).due).toBe(
          deadline.due,
        );
        if ('steps' in explained) {
          const counted = explained.steps.filter(({ is }) => is === 'counted');
          expect([counted.length, counted.at(-1)?.date]).toEqual([deadline.counted.n, deadline.due]);
        }
      }
    }
  });
});

test('replay equals live', () => {
  inAnyWorld((world) => {
    for (const { state, events } of livesOf(world)) expect(replay(events)).toEqual({ case: state });
  });
});

test('replay from a written record equals live', () => {
  inAnyWorld((world) => {
    for (const { state, events } of livesOf(world)) {
      const written = JSON.parse(JSON.stringify(events)) as readonly CaseEvent[];
      expect(replay(written)).toEqual({ case: state });
    }
  });
});

test('any prefix is a legal case', () => {
  inAnyWorld((world) => {
    for (const { events } of livesOf(world)) {
      for (let length = 1; length <= events.length; length += 1) {
        const prefix = replay(events.slice(0, length));
        expect(prefix).toMatchObject({ case: { events: length } });
        const state = 'case' in prefix ? prefix.case : undefined;
        expect(state?.ended === undefined ? state?.open.length : 1).toBeGreaterThan(0);
      }
    }
  }, 30);
});

test('an act twice is one, wherever it comes again', () => {
  inAnyWorld((world) => {
    for (const { state, events } of livesOf(world)) {
      for (const event of events) {
        if (!('key' in event)) continue;
        expect(reduce(state, { ...event, at: noon(world.today) })).toEqual({ kind: 'repeated', case: state });
      }
    }
  });
});

test('what the clock brings is accepted, and then nothing is left to bring', () => {
  fc.assert(
    fc.property(walks, fc.integer({ min: 0, max: 200 }), (steps, days) => {
      const world = moved(walk(steps), { kind: 'wait', days });
      const now = new Date(noon(world.today));
      for (const { state } of livesOf(world)) {
        expect(observe(state, { ...counting, calendar: world.calendar }, now)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('a step without a term never lapses', () => {
  inAnyWorld((world) => {
    for (const { state } of livesOf(world)) {
      const lapsed = [...state.open, ...state.closed].filter(({ lapses }) => lapses.length > 0);
      for (const { step } of lapsed) {
        expect(procedures[state.procedure].steps.get(step)?.term.kind).not.toBe('none');
      }
    }
  });
});

test('the judge changes nothing of what it is given', () => {
  const frozen = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    for (const each of Object.values(value)) frozen(each);
    return Object.freeze(value);
  };
  inAnyWorld((world) => {
    for (const { events } of livesOf(world)) {
      let state: Case | undefined;
      for (const event of events) {
        const judged = reduce(frozen(state) as Case | undefined, frozen(event) as CaseEvent);
        if (judged.kind !== 'refused') state = judged.case;
      }
      expect(state?.events).toBe(events.length);
    }
  }, 30);
});

test('every event has the form that records are read by, and every open step that of lists', () => {
  inAnyWorld((world) => {
    for (const { state, events } of livesOf(world)) {
      for (const event of events) expect(isCaseEvent(JSON.parse(JSON.stringify(event)))).toBe(true);
      for (const row of rowsOf(state, counting)) expect(readRow(JSON.stringify(row))).toEqual(row);
    }
  });
});
