import { stateOf } from '../../core/cases/state.ts';
import type { Answer, Question } from '../../core/procedures/asl/answer.ts';
import { lookAt, type Reading } from '../../core/procedures/asl/look.ts';
import { procedures } from '../../core/procedures/registry.ts';
import type { Counting } from '../../core/procedures/terms/deadline.ts';
import type { CaseStore } from '../case-ports.ts';
import { resumeCases } from '../cases/resume.ts';
import type { CasePorts } from '../cases/unit.ts';

/** What is needed to see a case as its machines do. */
export interface Sight {
  readonly store: CaseStore;
  /** By the calendar that holds, for a case that stands by it. */
  readonly counting: Counting;
}

/**
 * Reads a case for its machines, by the calendar that it stands by: a newer one moves its terms when it is recorded in it.
 * @returns undefined when there is no such case, or it is a rehearsal, which has no machines
 */
export async function readingOf(
  { store, counting }: Sight,
  id: string,
  now: Date,
): Promise<Reading | undefined> {
  const stored = await store.read(id);
  if (stored === undefined || stored.rehearsal) return undefined;
  const record = stateOf(id, stored.events);
  const calendar =
    record.calendar === counting.calendar.version
      ? counting.calendar
      : ((await store.calendar(record.calendar)) ?? counting.calendar);
  return { procedures, record, counting: { ...counting, calendar }, now };
}

/**
 * Answers a machine that asks where its case stands.
 * @throws Error when there is no such case: a machine that was started by hand
 */
export async function answerQuestion(sight: Sight, question: Question, now: Date): Promise<Answer> {
  const reading = await readingOf(sight, question.memory.case, now);
  if (reading === undefined) throw new Error('a machine asks for a case that there is not');
  return lookAt(reading, question);
}

/** Records what time has brought to a case (reminders, a lapse, an escalation, terms that moved), then answers its machine. */
export async function answerAgain(ports: CasePorts, question: Question, now: Date): Promise<Answer> {
  await resumeCases(ports, { now }, question.memory.case);
  return answerQuestion(ports, question, now);
}
