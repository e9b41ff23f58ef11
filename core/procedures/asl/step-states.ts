import { type CompiledProcedure, leavesChapter } from '../compile.ts';
import { held } from '../judge/find.ts';
import type { Outcome, ProcedureId, Step } from '../model.ts';
import { ask, startExecution, waitForToken } from './calls.ts';
import type { ChoiceRule, ChoiceState, MapState, State } from './language.ts';
import { around, fixed } from './names.ts';

/** What the machines are bound to when they are deployed: ARNs, or placeholders for them. */
export interface Bindings {
  /** Reads the case and answers. */
  readonly due: string;
  /** Keeps a token, reads the case, and sends the token when the case is already ahead. */
  readonly openStep: string;
  /** Has what time has brought recorded (a lapse, a reminder, a review), reads the case and answers. */
  readonly lookAgain: string;
  /** The machine of a chapter. */
  machine(procedure: ProcedureId, chapter: string): string;
  /** The machine at which cases of a procedure begin. */
  firstMachine(procedure: ProcedureId): string;
}

type States = Readonly<Record<string, State>>;

function afterOutcome({ table, steps }: CompiledProcedure, step: Step, outcome: Outcome): string {
  const { leads } = outcome;
  if ('end' in leads) return fixed.ended;
  return leavesChapter(table, step, outcome)
    ? around.nextChapter(held(steps, leads.to).chapter)
    : around.due(leads.to);
}

function sortOut(procedure: CompiledProcedure, step: Step, whenOpen: string): ChoiceState {
  const outcomes = step.outcomes.map(
    (outcome): ChoiceRule => ({
      Variable: '$.outcome',
      StringEquals: outcome.id,
      Next: afterOutcome(procedure, step, outcome),
    }),
  );
  return {
    Type: 'Choice',
    Comment: 'Waits while the step is open; goes on by its outcome',
    Choices: [
      { Variable: '$.is', StringEquals: 'open', Next: whenOpen },
      { Not: { Variable: '$.is', StringEquals: 'closed' }, Next: fixed.where },
      ...outcomes,
    ],
    Default: fixed.reroute,
  };
}

/** What the console shows of the step that waits: who acts, and on what ground. */
function legend({ actors, basis }: Step): string {
  const who = [actors.responsible, ...actors.jointly].join(', ');
  return basis.kind === 'ours' ? `${who}; ours` : `${who}; paras ${basis.paragraphs.join(', ')}`;
}

function providersOf(step: Step, { openStep }: Bindings): MapState {
  const inner = around.provider(step.id);
  const over = around.termOver(step.id);
  return {
    Type: 'Map',
    Comment: legend(step),
    ItemsPath: '$.providers',
    ItemSelector: { 'provider.$': '$$.Map.Item.Value', 'memory.$': '$' },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: inner,
      States: {
        [inner]: waitForToken({
          functionArn: openStep,
          step: step.id,
          forProvider: true,
          timeout: over,
          onward: { End: true },
          comment: 'Waits for one provider; all have one due date',
        }),
        [over]: { Type: 'Succeed', Comment: 'Decides nothing' },
      },
    },
    ResultPath: null,
    Next: around.lookAgain(step.id),
  };
}

function childrenOf(step: Step, child: ProcedureId, next: string, bindings: Bindings): MapState {
  const inner = around.startChild(step.id);
  const started = around.childStarted(step.id);
  const input = { 'case.$': '$.case' };
  return {
    Type: 'Map',
    Comment: 'Starts the machine of each child case that has none yet',
    ItemsPath: '$.children',
    ItemSelector: { 'case.$': '$$.Map.Item.Value.case', 'name.$': '$$.Map.Item.Value.name' },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: inner,
      States: {
        [inner]: startExecution(bindings.firstMachine(child), input, started, 'One child case'),
        [started]: { Type: 'Succeed', Comment: 'Started now or before' },
      },
    },
    ResultPath: null,
    Next: next,
  };
}

/** The procedure of the child cases that a step waits for: that of the outcomes which lead to it. */
function childProcedure({ table: { steps, id } }: CompiledProcedure, step: Step): ProcedureId {
  const leading = steps.flatMap(({ outcomes }) => outcomes);
  const found = leading.find(({ leads, child }) => child && 'to' in leads && leads.to === step.id)?.child;
  if (found === undefined)
    throw new Error(`No outcome of ${id} opens the child cases that ${step.id} waits for.`);
  return found.procedure;
}

/**
 * The states of one step: `Due`, the wait under the step's own name, `Look again`, and the choice by outcome; where it
 * waits for child cases also their start. A step decided for each provider waits for all at the same time.
 */
export function statesOf(procedure: CompiledProcedure, step: Step, bindings: Bindings): States {
  const { id } = step;
  const outcome = around.outcome(id);
  const own = held(procedure.stateNames, id);
  const wait = waitForToken({
    functionArn: bindings.openStep,
    step: id,
    forProvider: false,
    timeout: around.lookAgain(id),
    onward: { Next: outcome },
    comment: legend(step),
  });
  const whenOpen = step.kind === 'children' ? around.children(id) : own;
  return {
    [around.due(id)]: ask(bindings.due, id, outcome, 'Reads the case; says how long to wait'),
    [outcome]: sortOut(procedure, step, whenOpen),
    ...(step.kind === 'children'
      ? { [whenOpen]: childrenOf(step, childProcedure(procedure, step), own, bindings) }
      : {}),
    [own]: step.each ? providersOf(step, bindings) : wait,
    [around.lookAgain(id)]: ask(
      bindings.lookAgain,
      id,
      outcome,
      'Reads the case again: a timeout decides nothing',
    ),
  };
}
