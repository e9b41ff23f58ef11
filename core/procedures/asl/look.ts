import { endOfDay, localDay } from '../../calendar/local-day.ts';
import type { Case, OpenStep } from '../case.ts';
import type { Procedures } from '../registry.ts';
import { type Counting, deadlineOf } from '../terms/deadline.ts';
import type { Answer, ChildStart, Closed, Open, Question } from './answer.ts';
import { firstChapter } from './first-chapter.ts';
import { ownLimits, timeoutSeconds, usedUp } from './limits.ts';
import { executionName, keepsRun } from './names.ts';
import { pathOf, type Visit } from './path.ts';

/** What is read of the store, the calendar and the clock to answer a machine. */
export interface Reading {
  readonly procedures: Procedures;
  readonly record: Case;
  /** By the version of the calendar that the case stands by. */
  readonly counting: Counting;
  readonly now: Date;
}

/** The name of the execution that keeps a visit. */
const runOf = (record: Case, { step, round }: Visit, again?: string): string =>
  executionName(record.id, step.chapter, round, again);

const onwards = ({ step, visit }: Visit): { readonly resumeAt: string; readonly visit: number } => ({
  resumeAt: step.id,
  visit,
});

/** Where the case stands, whatever step the machine is at. */
function whereabouts({ procedures, record }: Reading, { memory, execution }: Question): Answer {
  const last = pathOf(procedures[record.procedure], record).at(-1);
  const known = { case: record.id, spent: memory.spent + ownLimits.eventsOfAnswer };
  if (record.ended !== undefined || last === undefined) return { ...known, is: 'ended' };
  const run = runOf(record, last);
  if (keepsRun(execution, run)) return { ...known, ...onwards(last), is: 'here' };
  return { ...known, ...onwards(last), is: 'elsewhere', chapter: last.step.chapter, name: run };
}

/** The child cases that are waited for and exist: one that is due to be opened is started when it is. */
function childrenOf({ procedures, record }: Reading, { step }: Visit): readonly ChildStart[] {
  if (step.kind !== 'children') return [];
  return record.children
    .filter(({ end, settled }) => end === undefined && !settled)
    .flatMap((child) =>
      child.id === undefined
        ? []
        : [{ case: child.id, name: executionName(child.id, firstChapter(procedures[child.procedure]), 1) }],
    )
    .slice(0, ownLimits.items);
}

/** The day on which the term of an open step ends, or on which it is reviewed. */
function dayOf({ record, counting, procedures }: Reading, step: OpenStep): string {
  const deadline = deadlineOf(record, step, counting, procedures);
  return deadline.kind === 'due' ? deadline.due : deadline.review;
}

/** The first of the days of the open parts of a visit: those decided for each provider have one due date. */
function firstDay(reading: Reading, { open }: Visit): string {
  const days = open.map((step) => dayOf(reading, step)).sort();
  return days[0] ?? localDay(reading.now);
}

function waitFor(reading: Reading, { memory, execution, started }: Question, at: Visit): Answer {
  const { record, now } = reading;
  const providers = at.open.flatMap(({ provider }) => provider ?? []).slice(0, ownLimits.items);
  const children = childrenOf(reading, at);
  const items = providers.length + children.length;
  const spent = memory.spent + ownLimits.eventsOfAnswer + items * ownLimits.eventsOfItem;
  const known = { case: record.id, spent, ...onwards(at) };
  if (usedUp(new Date(started), spent, now)) {
    // The same run under the name of this day: the name without a day may be this very execution's.
    const name = runOf(record, at, localDay(now));
    if (name !== execution) return { ...known, is: 'elsewhere', chapter: at.step.chapter, name };
  }
  const due = firstDay(reading, at);
  const seconds = timeoutSeconds(endOfDay(due), new Date(started), now);
  return { ...known, is: 'open', seconds, due, providers, children } satisfies Open;
}

function passed(record: Case, spent: number, outcome: string, next: Visit | undefined): Closed {
  const known = { case: record.id, spent, is: 'closed', outcome } as const;
  if (next === undefined) return known;
  return { ...known, ...onwards(next), chapter: next.step.chapter, name: runOf(record, next) };
}

/** Whether what followed in the record is what the outcome leads to. */
function followed({ outcome }: Visit, next: Visit | undefined): boolean {
  if (outcome === undefined) return false;
  return 'to' in outcome.leads ? outcome.leads.to === next?.step.id : next === undefined;
}

/** The visit that a machine is at: the one it remembers, else the last visit of its step. */
function placeOf(path: readonly Visit[], { step, memory }: Question): number {
  return path.findLastIndex(
    (at) => at.step.id === step && (memory.visit === undefined || at.visit === memory.visit),
  );
}

/**
 * What a machine is told when it asks: the case as the store has it, seen from the machine's step. It decides nothing and
 * changes nothing: a step that is open is waited for, one that was decided is passed by its outcome, and a machine that is
 * not where the case is goes to where it is.
 */
export function lookAt(reading: Reading, question: Question): Answer {
  const { procedures, record } = reading;
  const path = pathOf(procedures[record.procedure], record);
  const index = placeOf(path, question);
  const at = path[index];
  if (at === undefined) return whereabouts(reading, question);
  if (at.open.length > 0) return waitFor(reading, question, at);
  const next = path[index + 1];
  if (at.outcome === undefined || !followed(at, next)) return whereabouts(reading, question);
  return passed(record, question.memory.spent + ownLimits.eventsOfAnswer, at.outcome.id, next);
}
