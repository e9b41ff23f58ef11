import { localDay } from '../../../core/calendar/local-day.ts';
import { type Answer, Question, WaitQuestion } from '../../../core/procedures/asl/answer.ts';
import { machinesOf } from '../../../core/procedures/asl/draw.ts';
import { executionDue } from '../../../core/procedures/asl/execution.ts';
import { firstChapter } from '../../../core/procedures/asl/first-chapter.ts';
import type { StateMachine } from '../../../core/procedures/asl/language.ts';
import { lookAt, type Reading } from '../../../core/procedures/asl/look.ts';
import { machineName } from '../../../core/procedures/asl/names.ts';
import type { Bindings } from '../../../core/procedures/asl/step-states.ts';
import { newsFor } from '../../../core/procedures/asl/token.ts';
import type { Case, Opened } from '../../../core/procedures/case.ts';
import { held } from '../../../core/procedures/judge/find.ts';
import { procedures } from '../../../core/procedures/registry.ts';
import { counting, noon } from '../setting.ts';
import { born, type Move, moved, type World } from '../world.ts';
import type { Execution } from './execution.ts';
import { type Interpreter, interpreter } from './interpreter.ts';
import { AslError, type Json } from './template.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** The machines of all procedures, bound to names instead of ARNs. */
export const bindings: Bindings = {
  due: 'due',
  openStep: 'open-step',
  lookAgain: 'look-again',
  machine: machineName,
  firstMachine: (id) => machineName(id, firstChapter(procedures[id])),
};

/** Every machine by its name. */
export const machines: Readonly<Record<string, StateMachine>> = Object.assign(
  {},
  ...Object.values(procedures).map((procedure) => machinesOf(procedure, bindings)),
);

/** What can break between the store and the machines. */
export interface Faults {
  /** Answers that get lost on their way: so many of the next. */
  lost: number;
  /** The relay does not run; the sweep does. */
  relayDown: boolean;
}

/** Cases, their machines, and what is between them. */
export interface Platform {
  readonly clock: VirtualClock;
  readonly service: Interpreter;
  readonly faults: Faults;
  /** The largest payload so far, in bytes. */
  largestPayload(): number;
  world(): World;
  /** Something happens to the cases; the relay tells the machines. */
  move(move: Move): void;
  /** Days pass, each with its sweep. */
  pass(days: number, everyDays?: number): void;
  relay(): void;
  /** Tokens that are kept are forgotten. */
  forgetTokens(): void;
  /** Sends everything that was ever sent once more. */
  repeatAll(): void;
  /** What each running execution of a case waits for. */
  waitsOf(id: string): readonly { readonly execution: Execution; readonly waits: readonly WaitQuestion[] }[];
}

/** A platform of one case that was just opened. */
export function platform(opened: Opened): Platform {
  let world = born(opened);
  let largest = 0;
  const clock = virtualClock(Date.parse(noon(world.today)));
  const faults: Faults = { lost: 0, relayDown: false };
  /** The table of tokens. */
  const kept = new Map<string, WaitQuestion>();
  const everAsked = new Map<string, WaitQuestion>();
  const sent: (readonly [token: string, answer: Answer])[] = [];

  const recordOf = (id: string): Case => held(world.cases, id).state;
  const reading = (id: string): Reading => ({
    procedures,
    record: recordOf(id),
    counting: { ...counting, calendar: world.calendar },
    now: new Date(clock.now()),
  });

  function send(token: string, answer: Answer): void {
    if (faults.lost > 0) {
      faults.lost -= 1;
      return;
    }
    sent.push([token, answer]);
    kept.delete(token);
    service.sendTaskSuccess(token, answer as unknown as Json);
  }

  function tell(token: string, wait: WaitQuestion): void {
    const news = newsFor(reading(wait.memory.case), wait);
    if (news !== undefined) send(token, news);
  }

  /** The three functions as they run in Lambda: what they are asked is checked, what they do is pure. */
  const functions: Readonly<Record<string, (payload: Json) => Answer | Record<string, never>>> = {
    due(payload) {
      const question = Question.parse(payload);
      return lookAt(reading(question.memory.case), question);
    },
    'look-again'(payload) {
      const question = Question.parse(payload);
      world = moved({ ...world, today: localDay(new Date(clock.now())) }, { kind: 'wait', days: 0 });
      return lookAt(reading(question.memory.case), question);
    },
    'open-step'(payload) {
      const wait = WaitQuestion.parse(payload);
      kept.set(wait.token, wait);
      everAsked.set(wait.token, wait);
      tell(wait.token, wait);
      return {};
    },
  };

  const service = interpreter({
    clock,
    machines,
    invoke(name, payload) {
      const answer = functions[name]?.(payload) as unknown as Json;
      const sizes = [payload, answer].map((json) => Buffer.byteLength(JSON.stringify(json)));
      largest = Math.max(largest, ...sizes);
      return answer;
    },
  });

  const runningOf = (id: string): readonly Execution[] =>
    service.executions.filter(
      ({ status, input }) => status === 'RUNNING' && (input as { case?: string }).case === id,
    );

  function start(id: string, again?: string): void {
    const record = recordOf(id);
    const names = runningOf(id).map(({ name }) => name);
    const due = executionDue(procedures[record.procedure], record, names, again);
    if (due === undefined) return;
    try {
      service.start(machineName(record.procedure, due.chapter), due.name, due.input as unknown as Json);
    } catch (error) {
      if (!(error instanceof AslError)) throw error;
    }
  }

  function relay(): void {
    for (const [token, wait] of kept) tell(token, wait);
    clock.advanceTo(clock.now());
  }

  function sweep(): void {
    world = moved({ ...world, today: localDay(new Date(clock.now())) }, { kind: 'wait', days: 0 });
    relay();
    for (const id of world.cases.keys()) start(id, world.today);
    clock.advanceTo(clock.now());
  }

  start(opened.id);
  clock.advanceTo(clock.now());
  return {
    clock,
    service,
    faults,
    largestPayload: () => largest,
    world: () => world,
    move(move) {
      world = moved(world, move);
      if (!faults.relayDown) relay();
    },
    pass(days, everyDays = 1) {
      for (let day = 0; day < days; day += everyDays) {
        clock.advanceTo(clock.now() + everyDays * 86_400_000);
        sweep();
      }
    },
    relay,
    forgetTokens: () => kept.clear(),
    repeatAll() {
      for (const [token, answer] of sent) service.sendTaskSuccess(token, answer as unknown as Json);
    },
    waitsOf: (id) =>
      runningOf(id).map((execution) => ({
        execution,
        waits: service.waiting(execution).map((token) => held(everAsked, token)),
      })),
  };
}
