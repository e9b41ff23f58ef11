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
  state(id: string): Promise<Case>;
  /** Records what time has brought to a case: terms moved, reminders, lapses, escalations. @returns these events */
  catchUp(id: string): Promise<readonly CaseEvent[]>;
  /**
   * Does an act of a person, and what follows from it in other cases: children to open, a parent to tell.
   * @returns `repeated` when it is on record already, under whichever key
   * @throws {RefusedError} saying what is allowed instead, to whom
   */
  act(id: string, event: CaseEvent & { readonly actor: Actor }): Promise<'done' | 'repeated'>;
  /** Records an act of before, without what time has brought since. @returns `repeated` when it is on record already */
  record(id: string, event: CaseEvent & { readonly actor: Actor }): Promise<'done' | 'repeated'>;
  /** Opens a case. @returns its number */
  open(opening: Omit<Opened, 'id' | 'kind' | 'at' | 'calendar'>): Promise<string>;
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

  async function load(id: string): Promise<Touched> {
    const known = touched.get(id);
    if (known) return known;
    const before = await store.read(id);
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

  async function add(id: string, event: CaseEvent): Promise<'done' | 'repeated'> {
    const one = await load(id);
    const judged = reduce(one.state, event);
    if (judged.kind === 'refused') throw refusedError(one.state, judged.refusal);
    if (judged.kind === 'repeated') return 'repeated';
    one.events.push(event);
    one.state = judged.case;
    return 'done';
  }

  const state = async (id: string): Promise<Case> => known((await load(id)).state);

  async function newNumber(procedure: ProcedureId): Promise<string> {
    const place = given.get(procedure) ?? placeOf(await store.nextNumber(procedure, year));
    given.set(procedure, place + 1);
    return caseNumber(procedure, year, place);
  }

  async function begin(opened: Opened): Promise<void> {
    touched.set(opened.id, { before: undefined, events: [], state: undefined });
    await add(opened.id, opened);
  }

  async function openChildren(id: string, actor: Actor): Promise<void> {
    for (const child of childrenDue(await state(id))) {
      const number = await newNumber(child.procedure);
      const key = `child of ${id}: ${number}`;
      await begin({
        ...openingOf(await state(id), child, number),
        key,
        actor,
        at,
        calendar: counting.calendar.version,
      });
      await add(id, childOpening(child, number, at));
    }
  }

  async function tellParent(id: string, actor: Actor): Promise<void> {
    const { ended, parent } = await state(id);
    if (ended === undefined || parent === undefined) return;
    await catchUp(parent);
    await add(parent, { kind: 'child-closed', at, child: id, end: ended.end });
    await follow(parent, actor);
  }

  /** Tells an open case that the one it is a part of has ended; of homes of earlier editions, when the case is next looked at. */
  async function tellOfParent(id: string): Promise<readonly CaseEvent[]> {
    const { ended, parent, parentEnded } = await state(id);
    if (ended !== undefined || parent === undefined || parentEnded !== undefined) return [];
    const end = (await state(parent)).ended?.end;
    if (end === undefined) return [];
    const event = { kind: 'parent-ended', at, parent, end } as const;
    await add(id, event);
    return [event];
  }

  async function tellChildren(id: string): Promise<void> {
    const { ended, children } = await state(id);
    if (ended === undefined) return;
    for (const child of children)
      if (child.id !== undefined && child.end === undefined) await tellOfParent(child.id);
  }

  async function follow(id: string, actor: Actor): Promise<void> {
    await openChildren(id, actor);
    await tellChildren(id);
    await tellParent(id, actor);
  }

  async function catchUp(id: string): Promise<readonly CaseEvent[]> {
    const { calendar: next, receipt } = counting;
    const standing = (await state(id)).calendar;
    const old = standing === next.version ? next : await store.calendar(standing);
    if (old === undefined) throw rowForeign('calendars', standing);
    const moved = moveTerms(await state(id), { old, next, receipt, now });
    if (moved) await add(id, moved);
    const observed = observe(await state(id), counting, now);
    for (const event of observed) await add(id, event);
    return [...(moved ? [moved] : []), ...observed, ...(await tellOfParent(id))];
  }

  return {
    state,
    catchUp,
    async act(id, event) {
      const before = await state(id);
      if (isStanding(before, event) || reduce(before, event).kind === 'repeated') return 'repeated';
      await catchUp(id);
      const done = await add(id, event);
      await follow(id, event.actor);
      return done;
    },
    async record(id, event) {
      const done = await add(id, event);
      if (done === 'done') await follow(id, event.actor);
      return done;
    },
    async open(opening) {
      const id = await newNumber(opening.procedure);
      await begin({ ...opening, kind: 'opened', id, at, calendar: counting.calendar.version });
      await follow(id, opening.actor);
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
export async function work<T>(ports: CasePorts, moment: Moment, act: (unit: Unit) => Promise<T>): Promise<T> {
  await ports.store.keepCalendar(ports.counting.calendar);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const touched = new Map<string, Touched>();
    const result = await act(makeUnit(ports, moment, touched));
    const appends = [...touched].flatMap(([id, { before, events, state }]) => {
      if (events.length === 0 || state === undefined) return [];
      const rows = rowsOf(state, ports.counting);
      return [
        { id, expected: before?.head ?? noHead, events, after: state, rows, rehearsedAt: moment.rehearsedAt },
      ];
    });
    if (appends.length === 0 || (await ports.store.append(appends)) === 'appended') return result;
  }
  throw refuse(message('home.busy'));
}
