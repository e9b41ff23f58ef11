import type { Procedure } from '../model.ts';
import { ask, startExecution } from './calls.ts';
import type { ChoiceRule, State, StateMachine } from './language.ts';
import { around, fixed, longestName } from './names.ts';
import { type Bindings, statesOf } from './step-states.ts';

type Entry = readonly [name: string, state: State];

/** Leads to the step that the input names, else to where the case stands. */
function resumeAt(steps: Procedure['steps']): State {
  return {
    Type: 'Choice',
    Comment: 'Begins at the step that the input names, else where the case stands',
    Choices: [
      { Variable: '$.resumeAt', IsPresent: false, Next: fixed.reroute },
      ...steps.map(({ id }) => ({ Variable: '$.resumeAt', StringEquals: id, Next: around.due(id) })),
    ],
    Default: fixed.reroute,
  };
}

/** Leads to where the case stands; an unknown chapter fails the execution, and the sweep shows it. */
function where(chapters: Procedure['chapters']): State {
  const elsewhere = chapters.map(
    ({ id }): ChoiceRule => ({ Variable: '$.chapter', StringEquals: id, Next: around.nextChapter(id) }),
  );
  return {
    Type: 'Choice',
    Comment: 'Goes to the step, ends, or hands the case over to another execution',
    Choices: [
      { Variable: '$.is', StringEquals: 'here', Next: fixed.resumeAt },
      { Variable: '$.is', StringEquals: 'ended', Next: fixed.ended },
      ...elsewhere,
    ],
  };
}

function nextChapters({ id, chapters }: Procedure, { machine }: Bindings): readonly Entry[] {
  const input = { 'case.$': '$.case', 'resumeAt.$': '$.resumeAt', 'visit.$': '$.visit' };
  return chapters.map((chapter) => [
    around.nextChapter(chapter.id),
    startExecution(
      machine(id, chapter.id),
      input,
      fixed.handedOver,
      'A new execution; its name is the same for all',
    ),
  ]);
}

function withUniqueNames(entries: readonly Entry[]): Readonly<Record<string, State>> {
  const names = entries.flatMap(([name, state]) =>
    state.Type === 'Map' ? [name, ...Object.keys(state.ItemProcessor.States)] : [name],
  );
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) throw new Error(`Two states are named "${name}".`);
    if (name.length > longestName)
      throw new Error(`A state's name is longer than ${longestName}: "${name}".`);
    if (!/^[ -~]+$/.test(name)) throw new Error(`A state's name is not plain ASCII: "${name}".`);
  }
  return Object.fromEntries(entries);
}

/**
 * The machine of a chapter as plain data. It is a clock and a display: what it shows was read from the case, and no path
 * through it changes one (docs/procedures/machines.md).
 * @param chapter one of the procedure's chapters
 * @throws Error when the procedure has no such chapter, or its titles make no names for states
 */
export function compileChapter(procedure: Procedure, chapter: string, bindings: Bindings): StateMachine {
  const steps = procedure.steps.filter((step) => step.chapter === chapter);
  if (steps.length === 0)
    throw new Error(`The procedure ${procedure.id} has no steps in a chapter ${chapter}.`);
  const title = procedure.chapters.find(({ id }) => id === chapter)?.title.en ?? chapter;
  return {
    Comment: `${procedure.title.en}: ${title}`,
    StartAt: fixed.resumeAt,
    States: withUniqueNames([
      [fixed.resumeAt, resumeAt(steps)],
      ...steps.flatMap((step) => Object.entries(statesOf(procedure, step, bindings))),
      [fixed.reroute, ask(bindings.due, undefined, fixed.where, 'Reads where the case stands')],
      [fixed.where, where(procedure.chapters)],
      ...nextChapters(procedure, bindings),
      [fixed.handedOver, { Type: 'Succeed', Comment: 'Another execution keeps the case from here' }],
      [fixed.ended, { Type: 'Succeed', Comment: 'The case has ended' }],
    ]),
  };
}
