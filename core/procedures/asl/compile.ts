import type { CompiledChapter, CompiledProcedure } from '../compile.ts';
import type { Chapter, Step } from '../model.ts';
import { ask, startExecution } from './calls.ts';
import type { ChoiceRule, State, StateMachine } from './language.ts';
import { around, fixed } from './names.ts';
import { type Bindings, statesOf } from './step-states.ts';

type Entry = readonly [name: string, state: State];

/** Leads to the step that the input names, else to where the case stands. */
function resumeAt(steps: readonly Step[]): State {
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
function where(chapters: readonly Chapter[]): State {
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

function nextChapters({ table, chapters }: CompiledProcedure, { machine }: Bindings): readonly Entry[] {
  const input = { 'case.$': '$.case', 'resumeAt.$': '$.resumeAt', 'visit.$': '$.visit' };
  return chapters.map((chapter) => [
    around.nextChapter(chapter.id),
    startExecution(
      machine(table.id, chapter.id),
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
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two states are named "${twice}".`);
  return Object.fromEntries(entries);
}

/**
 * The machine of a chapter as plain data. It is a clock and a display: what it shows was read from the case, and no path
 * through it changes one (docs/procedures/machines.md).
 * @throws Error when two states have one name
 */
export function compileChapter(
  procedure: CompiledProcedure,
  { title, steps }: CompiledChapter,
  bindings: Bindings,
): StateMachine {
  return {
    Comment: `${procedure.table.title.en}: ${title.en}`,
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
