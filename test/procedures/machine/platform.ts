import type { Answer, WaitQuestion } from '../../../core/procedures/asl/answer.ts';
import { machineName } from '../../../core/procedures/asl/names.ts';
import type { Opened } from '../../../core/procedures/case.ts';
import { held } from '../../../core/procedures/judge/find.ts';
import { noon } from '../setting.ts';
import { born, type Move, type World } from '../world.ts';
import type { Execution } from './execution.ts';
import { functionsOver, machineArn, machines } from './functions.ts';
import { type Interpreter, interpreter } from './interpreter.ts';
import { AslError, type Json } from './template.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** What can break between the store and the machines. */
interface Faults {
  /** Answers that get lost on their way: so many of the next. */
  lost: number;
  /** The relay does not run; the sweep does. */
  relayDown: boolean;
}

/** Cases, their machines, and what is between them, in virtual time. */
export interface Platform {
  readonly clock: VirtualClock;
  readonly service: Interpreter;
  readonly faults: Faults;
  /** The largest payload so far, in bytes. */
  largestPayload(): number;
  world(): World;
  /** Something happens to the cases; the relay starts the machines of new ones and tells those that wait. */
  move(move: Move): void;
  /** Days pass, with a sweep every so many. */
  pass(days: number, everyDays?: number): void;
  relay(): void;
  /** Tokens that are kept are forgotten. */
  forgetTokens(): void;
  /** Sends everything that was ever sent once more. */
  repeatAll(): void;
  /** What each running execution of a case waits for. */
  waitsOf(id: string): readonly { readonly execution: Execution; readonly waits: readonly WaitQuestion[] }[];
}

const dayMs = 86_400_000;
const byArn = Object.fromEntries(Object.entries(machines).map(([name, one]) => [machineArn(name), one]));

/** A platform of one case that was just opened. */
export function platform(opened: Opened): Platform {
  const first = born(opened);
  const clock = virtualClock(Date.parse(noon(first.today)));
  const faults: Faults = { lost: 0, relayDown: false };
  const everSent: (readonly [token: string, answer: Answer])[] = [];
  let largest = 0;
  const behind = functionsOver(first, () => new Date(clock.now()), send);
  const service = interpreter({
    clock,
    machines: byArn,
    invoke(arn, payload) {
      const answer = behind.call(arn, payload);
      const sizes = [payload, answer].map((json) => Buffer.byteLength(JSON.stringify(json)));
      largest = Math.max(largest, ...sizes);
      return answer;
    },
  });
  /** Lets what was begun at this instant run. */
  const settle = () => clock.advanceTo(clock.now());

  function send(token: string, answer: Answer): void {
    if (faults.lost > 0) {
      faults.lost -= 1;
      return;
    }
    everSent.push([token, answer]);
    behind.sent(token);
    service.sendTaskSuccess(token, answer as unknown as Json);
  }

  const runningOf = (id: string): readonly Execution[] =>
    service.executions.filter(
      ({ status, input }) => status === 'RUNNING' && (input as { case?: string }).case === id,
    );

  function start(id: string, again?: string): void {
    const names = runningOf(id).map(({ name }) => name);
    const due = behind.startOf(id, names, again);
    if (due === undefined) return;
    const { procedure } = held(behind.world().cases, id).state;
    try {
      service.start(machineArn(machineName(procedure, due.chapter)), due.name, due.input as unknown as Json);
    } catch (error) {
      if (!(error instanceof AslError)) throw error;
    }
  }

  function relay(): void {
    for (const [token, answer] of behind.news()) send(token, answer);
    settle();
  }

  function sweep(): void {
    behind.observe();
    relay();
    for (const id of behind.world().cases.keys()) start(id, behind.world().today);
    settle();
  }

  start(opened.id);
  settle();
  return {
    clock,
    service,
    faults,
    largestPayload: () => largest,
    world: behind.world,
    move(move) {
      const known = new Set(behind.world().cases.keys());
      behind.move(move);
      if (faults.relayDown) return;
      for (const id of behind.world().cases.keys()) if (!known.has(id)) start(id);
      relay();
    },
    pass(days, everyDays = 1) {
      for (let day = 0; day < days; day += everyDays) {
        clock.advanceTo(clock.now() + everyDays * dayMs);
        sweep();
      }
    },
    relay,
    forgetTokens: behind.forgetTokens,
    repeatAll() {
      for (const [token, answer] of everSent) service.sendTaskSuccess(token, answer as unknown as Json);
    },
    waitsOf: (id) =>
      runningOf(id).map((execution) => ({
        execution,
        waits: service.waiting(execution).map(behind.asked),
      })),
  };
}
