import { localDay } from '../../../core/calendar/local-day.ts';
import { type Answer, Question, WaitQuestion } from '../../../core/procedures/asl/answer.ts';
import { machinesOf } from '../../../core/procedures/asl/draw.ts';
import { type ExecutionStart, executionDue } from '../../../core/procedures/asl/execution.ts';
import { firstChapter } from '../../../core/procedures/asl/first-chapter.ts';
import type { StateMachine } from '../../../core/procedures/asl/language.ts';
import { lookAt, type Reading } from '../../../core/procedures/asl/look.ts';
import { machineName } from '../../../core/procedures/asl/names.ts';
import type { Bindings } from '../../../core/procedures/asl/step-states.ts';
import { newsFor } from '../../../core/procedures/asl/token.ts';
import type { Case } from '../../../core/procedures/case.ts';
import { held } from '../../../core/procedures/judge/find.ts';
import { procedures } from '../../../core/procedures/registry.ts';
import { counting } from '../setting.ts';
import { type Move, moved, type World } from '../world.ts';
import type { Json } from './template.ts';

const functionArn = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** The ARN of the machine of a name. */
export const machineArn = (name: string): string =>
  `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;

/** The machines of all procedures bound to one account. */
export const bindings: Bindings = {
  due: functionArn('due'),
  openStep: functionArn('open-step'),
  lookAgain: functionArn('look-again'),
  machine: (procedure, chapter) => machineArn(machineName(procedure, chapter)),
  firstMachine: (id) => machineArn(machineName(id, firstChapter(procedures[id]))),
};

/** Every machine by its name. */
export const machines: Readonly<Record<string, StateMachine>> = Object.assign(
  {},
  ...Object.values(procedures).map((procedure) => machinesOf(procedure, bindings)),
);

/** What stands between the cases and the machines, over a world in memory. */
export interface Functions {
  world(): World;
  /** Something happens to the cases. */
  move(move: Move): void;
  /** What the clock alone brings to the cases is recorded. */
  observe(): void;
  /** A function is called, by its ARN. */
  call(arn: string, payload: Json): Json;
  /** The answers that waiting machines should have. */
  news(): readonly (readonly [token: string, answer: Answer])[];
  /** A token was sent: it is kept no longer. */
  sent(token: string): void;
  forgetTokens(): void;
  /** What a token was given for. */
  asked(token: string): WaitQuestion;
  /** What the tokens that are kept were given for. */
  waiting(): readonly WaitQuestion[];
  /** The execution that a case lacks. */
  startOf(id: string, running: readonly string[], again?: string): ExecutionStart | undefined;
}

/**
 * The three functions as they run in Lambda: what they are asked is checked, what they do is pure.
 * @param send sends a token at once, as `open-step` does
 */
export function functionsOver(
  first: World,
  now: () => Date,
  send: (token: string, answer: Answer) => void,
): Functions {
  let world = first;
  const kept = new Map<string, WaitQuestion>();
  const everAsked = new Map<string, WaitQuestion>();
  const recordOf = (id: string): Case => held(world.cases, id).state;
  const reading = (id: string): Reading => ({
    procedures,
    record: recordOf(id),
    counting: { ...counting, calendar: world.calendar },
    now: now(),
  });
  const newsOf = (wait: WaitQuestion) => newsFor(reading(wait.memory.case), wait);
  const look = (payload: Json): Answer => {
    const question = Question.parse(payload);
    return lookAt(reading(question.memory.case), question);
  };
  const observe = () => {
    world = moved({ ...world, today: localDay(now()) }, { kind: 'wait', days: 0 });
  };
  const functions = new Map<string, (payload: Json) => Answer | Record<string, never>>([
    [bindings.due, look],
    [
      bindings.lookAgain,
      (payload) => {
        observe();
        return look(payload);
      },
    ],
    [
      bindings.openStep,
      (payload) => {
        const wait = WaitQuestion.parse(payload);
        kept.set(wait.token, wait);
        everAsked.set(wait.token, wait);
        const answer = newsOf(wait);
        if (answer !== undefined) send(wait.token, answer);
        return {};
      },
    ],
  ]);
  return {
    world: () => world,
    move(move) {
      world = moved(world, move);
    },
    observe,
    call: (arn, payload) => held(functions, arn)(payload) as unknown as Json,
    news: () =>
      [...kept].flatMap(([token, wait]) => {
        const answer = newsOf(wait);
        return answer === undefined ? [] : [[token, answer] as const];
      }),
    sent: (token) => void kept.delete(token),
    forgetTokens: () => kept.clear(),
    asked: (token) => held(everAsked, token),
    waiting: () => [...kept.values()],
    startOf(id, running, again) {
      const record = recordOf(id);
      return executionDue(procedures[record.procedure], record, running, again);
    },
  };
}
