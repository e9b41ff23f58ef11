import { noHead } from '../../core/audit/case-record.ts';
import { yearOf } from '../../core/calendar/dates.ts';
import { localDay } from '../../core/calendar/local-day.ts';
import { rowForeign } from '../../core/cases/damaged.ts';
import { caseNumber, placeOf } from '../../core/cases/number.ts';
import { rowsOf } from '../../core/cases/row.ts';
import { stateOf } from '../../core/cases/state.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { Actor, Case, CaseEvent, Opened } from '../../core/procedures/case.ts';
import { childOpening, childrenDue, openingOf } from '../../core/procedures/judge/child-opening.ts';
import { reduce } from '../../core/procedures/judge/reduce.ts';
import { isStanding } from '../../core/procedures/judge/standing.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';
import type { Counting } from '../../core/procedures/terms/deadline.ts';
import { moveTerms } from '../../core/procedures/terms/moved.ts';
import { observe } from '../../core/procedures/terms/observe.ts';
import type { Bodies, CaseStore, StoredCase } from '../case-ports.ts';
import { refuse, refusedError } from './refused.ts';

/** What acts on cases go through. */
export interface CasePorts {
  readonly store: CaseStore;
  readonly bodies: Bodies;
  readonly counting: Counting;
}

/** When an act happens. */
export interface Moment {
  readonly now: Date;
  /** The real instant, where `now` is that of a rehearsal. */
  readonly rehearsedAt?: string | undefined;
}

/** What one act does to cases, before any of it is written. */
export interface Unit {
  /** @throws {RefusedError} when there is no such case, or it is a rehearsal and the act is not, or the other way round */
  state(id: string): Case;
  /** Records what time has brought to a case: terms moved, reminders, lapses, escalations. @returns these events */
  catchUp(id: string): readonly CaseEvent[];
  /**
   * Does an act of a person, and what follows from it in other cases: children to open, a parent to tell.
   * @returns `repeated` when it is on record already, under whichever key
   * @throws {RefusedError} saying what is allowed instead, to whom
   */
  act(id: string, event: CaseEvent & { readonly actor: Actor }): 'done' | 'repeated';
  /** Records an act of before, without what time has brought since. @returns `repeated` when it is on record already */
  record(id: string, event: CaseEvent & { readonly actor: Actor }): 'done' | 'repeated';
  /** Opens a case. @returns its number */
  open(opening: Omit<Opened, 'id' | 'kind' | 'at' | 'calendar'>): string;
}

interface Touched {
  readonly before: StoredCase | undefined;
  readonly events: CaseEvent[];
  state: Case | undefined;
}

const attempts = 100;

function makeUnit(
  { store, counting }: CasePorts,
  { now, rehearsedAt }: Moment,
  touched: Map<string, Touched>,
): Unit {
  const at = now.toISOString();
  const year = yearOf(localDay(now));
  const given = new Map<ProcedureId, number>();

  function load(id: string): Touched {
    const known = touched.get(id);
    if (known) return known;
    const before = store.read(id);
    if (before === undefined) throw refuse(message('cases.unknown'));
    if (before.rehearsal !== (rehearsedAt !== undefined))
      throw refuse(
        before.rehearsal
          ? message('cases.rehearsal', { case: id })
          : message('cases.no-rehearsal', { case: id }),
      );
    const one: Touched = { before, events: [], state: stateOf(id, before.events) };
    touched.set(id, one);
    return one;
  }

  function add(id: string, event: CaseEvent): 'done' | 'repeated' {
    const one = load(id);
    const judged = reduce(one.state, event);
    if (judged.kind === 'refused') throw refusedError(one.state, judged.refusal);
    if (judged.kind === 'repeated') return 'repeated';
    one.events.push(event);
    one.state = judged.case;
    return 'done';
  }

  const state = (id: string): Case => known(load(id).state);

  function newNumber(procedure: ProcedureId): string {
    const place = given.get(procedure) ?? placeOf(store.nextNumber(procedure, year));
    given.set(procedure, place + 1);
    return caseNumber(procedure, year, place);
  }

  function begin(opened: Opened): void {
    touched.set(opened.id, { before: undefined, events: [], state: undefined });
    add(opened.id, opened);
  }

  function openChildren(id: string, actor: Actor): void {
    for (const child of childrenDue(state(id))) {
      const number = newNumber(child.procedure);
      const key = `child of ${id}: ${number}`;
      begin({ ...openingOf(state(id), child, number), key, actor, at, calendar: counting.calendar.version });
      add(id, childOpening(child, number, at));
    }
  }

  function tellParent(id: string, actor: Actor): void {
    const { ended, parent } = state(id);
    if (ended === undefined || parent === undefined) return;
    catchUp(parent);
    add(parent, { kind: 'child-closed', at, child: id, end: ended.end });
    follow(parent, actor);
  }

  /** Tells an open case that the one it is a part of has ended; of homes of earlier editions, when the case is next looked at. */
  function tellOfParent(id: string): readonly CaseEvent[] {
    const { ended, parent, parentEnded } = state(id);
    if (ended !== undefined || parent === undefined || parentEnded !== undefined) return [];
    const end = state(parent).ended?.end;
    if (end === undefined) return [];
    const event = { kind: 'parent-ended', at, parent, end } as const;
    add(id, event);
    return [event];
  }

  function tellChildren(id: string): void {
    const { ended, children } = state(id);
    if (ended === undefined) return;
    for (const child of children)
      if (child.id !== undefined && child.end === undefined) tellOfParent(child.id);
  }

  function follow(id: string, actor: Actor): void {
    openChildren(id, actor);
    tellChildren(id);
    tellParent(id, actor);
  }

  function catchUp(id: string): readonly CaseEvent[] {
    const { calendar: next, receipt } = counting;
    const standing = state(id).calendar;
    const old = standing === next.version ? next : store.calendar(standing);
    if (old === undefined) throw rowForeign('calendars', standing);
    const moved = moveTerms(state(id), { old, next, receipt, now });
    if (moved) add(id, moved);
    const observed = observe(state(id), counting, now);
    for (const event of observed) add(id, event);
    return [...(moved ? [moved] : []), ...observed, ...tellOfParent(id)];
  }

  return {
    state,
    catchUp,
    act(id, event) {
      if (isStanding(state(id), event) || reduce(state(id), event).kind === 'repeated') return 'repeated';
      catchUp(id);
      const done = add(id, event);
      follow(id, event.actor);
      return done;
    },
    record(id, event) {
      const done = add(id, event);
      if (done === 'done') follow(id, event.actor);
      return done;
    },
    open(opening) {
      const id = newNumber(opening.procedure);
      begin({ ...opening, kind: 'opened', id, at, calendar: counting.calendar.version });
      follow(id, opening.actor);
      return id;
    },
  };
}

const known = (state: Case | undefined): Case => {
  if (state === undefined) throw new Error('a case without an event');
  return state;
};

/**
 * Does a piece of work over cases as one transaction. Where another process wrote to one of them meanwhile, the work is judged
 * anew by the cases as they are then.
 * @throws {RefusedError} when the work is refused, or others write without end
 */
export function work<T>(ports: CasePorts, moment: Moment, act: (unit: Unit) => T): T {
  ports.store.keepCalendar(ports.counting.calendar);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const touched = new Map<string, Touched>();
    const result = act(makeUnit(ports, moment, touched));
    const appends = [...touched].flatMap(([id, { before, events, state }]) => {
      if (events.length === 0 || state === undefined) return [];
      const rows = rowsOf(state, ports.counting);
      return [
        { id, expected: before?.head ?? noHead, events, after: state, rows, rehearsedAt: moment.rehearsedAt },
      ];
    });
    if (appends.length === 0 || ports.store.append(appends) === 'appended') return result;
  }
  throw refuse(message('home.busy'));
}
