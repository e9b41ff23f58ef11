import { addDays, type IsoDate } from '../../core/calendar/dates.ts';
import type { WorkingYear } from '../../core/calendar/schema.ts';
import { type Calendar, makeCalendar } from '../../core/calendar/working-days.ts';
import { readYear } from '../../core/calendar/year.ts';
import type { Case, CaseEvent, DocumentReference, Opened } from '../../core/procedures/case.ts';
import { type Allowed, allowedActs } from '../../core/procedures/judge/allowed.ts';
import { childOpening, childrenDue, openingOf } from '../../core/procedures/judge/child-opening.ts';
import { reduce } from '../../core/procedures/judge/reduce.ts';
import type { Outcome, Step } from '../../core/procedures/model.ts';
import { procedures } from '../../core/procedures/registry.ts';
import { moveTerms } from '../../core/procedures/terms/moved.ts';
import { observe } from '../../core/procedures/terms/observe.ts';
import { published, publishedYears, textOf } from '../calendar/published.ts';
import { accepted, actor, counting, least, noon, paper } from './setting.ts';

const act = { en: 'Order of the year', ru: 'Приказ года' };
const years = publishedYears.map((year) => readYear(textOf(year), `${year}.yaml`));

/** The published calendar with another 2026. */
const with2026 = (change: (year: WorkingYear) => WorkingYear): Calendar =>
  makeCalendar(years.map((year) => (year.year === 2026 ? change(year) : year)));

const weekOff = (monday: IsoDate): WorkingYear['daysOff'] =>
  [0, 1, 2, 3, 4].map((n) => ({ date: addDays(monday, n), status: 'confirmed', name: act, law: act }));

/** Calendars that differ in 2026, the published one among them: days moved by an act, and weeks off. */
export const calendars: readonly Calendar[] = [
  published,
  with2026((year) => ({ ...year, moved: [{ worked: '2026-03-14', dayOff: '2026-03-10', act }] })),
  with2026((year) => ({ ...year, moved: [{ worked: '2026-04-18', dayOff: '2026-04-20', act }] })),
  with2026((year) => ({
    ...year,
    daysOff: [...year.daysOff, ...['2026-03-09', '2026-04-13', '2026-06-15'].flatMap(weekOff)],
  })),
];

/** A case with all its events. */
export interface Lived {
  readonly state: Case;
  readonly events: readonly CaseEvent[];
}

/** A request or another case with its children, the day it is, and the calendar in force. */
export interface World {
  readonly cases: ReadonlyMap<string, Lived>;
  readonly today: IsoDate;
  readonly calendar: Calendar;
  /** Number of acts so far, for keys and names. */
  readonly acts: number;
}

/** What a walk does next: numbers that choose among what is there. */
export type Move =
  | { readonly kind: 'act'; readonly which: number; readonly outcome: number }
  | { readonly kind: 'wait'; readonly days: number }
  | { readonly kind: 'calendar'; readonly which: number };

const pick = <Item>(items: readonly Item[], n: number): Item | undefined =>
  items[n % Math.max(1, items.length)];

const peopleOf = (one: Exclude<Allowed, { act: 'answer' }>) =>
  actor(one.role, { body: one.body, person: `person-of-${one.body}-as-${one.role}` });

/** Three times of four an outcome that does not end the case, so that walks go far. */
function chosenWay(step: Step | undefined, ids: readonly string[], n: number): Outcome {
  const ways = step?.outcomes.filter(({ id }) => ids.includes(id)) ?? [];
  const onward = ways.filter(({ leads }) => 'to' in leads);
  const way = pick(n % 4 > 0 && onward.length > 0 ? onward : ways, Math.floor(n / 4));
  if (!way) throw new Error('The step allows no outcome');
  return way;
}

/** The event of an allowed act, with all that it asks for. */
export function eventOf(state: Case, one: Allowed, outcome: number, world: World): CaseEvent | undefined {
  const said = { at: noon(world.today), key: `act-${world.acts}` };
  if (one.act === 'answer') return undefined;
  const by = { ...said, actor: peopleOf(one) };
  const { steps, table } = procedures[state.procedure];
  if (one.act === 'decide' || one.act === 'sign') {
    const named = {
      step: one.step,
      visit: one.visit,
      ...(one.provider === undefined ? {} : { provider: one.provider }),
    };
    if (one.act === 'sign') return { kind: 'signed', ...by, ...named, outcome: one.outcome };
    const way = chosenWay(steps.get(one.step), one.outcomes, outcome);
    const fresh = [1, 2].map((n) => ({ provider: `provider-${n}`, system: `system-${world.acts}-${n}` }));
    return {
      kind: 'decided',
      ...by,
      ...named,
      outcome: way.id,
      ...least(way),
      ...(way.names ? { sources: fresh.slice(0, 1 + (outcome % 2)) } : {}),
    };
  }
  const kinds = { withdraw: 'withdrawn', revoke: 'revoked', close: 'closed' } as const;
  const ending = table.acts.find(({ id }) => id === one.act);
  const [ground] = ending?.grounds ?? [];
  const documents: readonly DocumentReference[] = (ending?.documents ?? []).map((id) => paper(id));
  return { kind: kinds[one.act], ...by, reason: 'so be it', documents, ...(ground ? { ground } : {}) };
}

function happened(world: World, id: string, event: CaseEvent): World {
  const lived = world.cases.get(id);
  const state = accepted(reduce(lived?.state, event));
  const cases = new Map(world.cases).set(id, { state, events: [...(lived?.events ?? []), event] });
  return { ...world, cases, acts: world.acts + 1 };
}

/** Opens the children that are due and tells parents of those that have ended, until nothing is left to do. */
function settle(before: World): World {
  let world = before;
  for (const [id, { state }] of before.cases) {
    for (const child of childrenDue(state)) {
      const name = `${id}/${world.acts}`;
      const born = {
        ...openingOf(state, child, name),
        at: noon(world.today),
        key: 'born',
        actor: actor('authorized-body'),
      };
      world = happened(world, name, { ...born, calendar: world.calendar.version });
      world = happened(world, id, childOpening(child, name, noon(world.today)));
    }
    const { parent, ended } = state;
    const known = parent && world.cases.get(parent)?.state.children.find((child) => child.id === id);
    if (parent && ended && known && known.end === undefined) {
      world = happened(world, parent, {
        kind: 'child-closed',
        at: noon(world.today),
        child: id,
        end: ended.end,
      });
    }
  }
  return world.acts === before.acts ? world : settle(world);
}

/** A world of one case, opened in March 2026. */
export function born(opened: Opened): World {
  const empty: World = { cases: new Map(), today: '2026-03-02', calendar: published, acts: 0 };
  return settle(happened(empty, opened.id, opened));
}

/** The open cases of a world with what they allow; acts that end a case at will come last. */
export function choices(world: World): readonly (readonly [string, Allowed])[] {
  return [...world.cases].flatMap(([id, { state }]) => allowedActs(state).map((one) => [id, one] as const));
}

function swept(world: World): World {
  let after = world;
  for (const [id, { state }] of world.cases) {
    const now = new Date(noon(world.today));
    for (const event of observe(state, { ...counting, calendar: world.calendar }, now))
      after = happened(after, id, event);
  }
  return after;
}

function turned(world: World, next: Calendar): World {
  let after: World = { ...world, calendar: next };
  for (const [id, { state }] of world.cases) {
    const move = { old: world.calendar, next, receipt: counting.receipt, now: new Date(noon(world.today)) };
    const event = moveTerms(state, move);
    if (event) after = happened(after, id, event);
  }
  return after;
}

/** The world after a move; one that nothing allows leaves it as it is. */
export function moved(world: World, move: Move): World {
  switch (move.kind) {
    case 'wait':
      return swept({ ...world, today: addDays(world.today, move.days) });
    case 'calendar':
      return turned(world, pick(calendars, move.which) ?? published);
    case 'act': {
      const steps = choices(world).filter(([, { act: each }]) => each === 'decide' || each === 'sign');
      const chosen = pick(move.which % 9 === 0 ? choices(world) : steps, Math.floor(move.which / 9));
      const state = chosen && world.cases.get(chosen[0])?.state;
      const event = chosen && state && eventOf(state, chosen[1], move.outcome, world);
      return event && chosen ? settle(happened(world, chosen[0], event)) : world;
    }
  }
}
