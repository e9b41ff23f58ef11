import type { Procedure, ProcedureId } from '../model.ts';
import { compileChapter } from './compile.ts';
import type { StateMachine } from './language.ts';
import { machineName } from './names.ts';
import type { Bindings } from './step-states.ts';

const pascal = (text: string): string =>
  text.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A placeholder as CloudFormation's `DefinitionSubstitutions` fills it: `${UdwRequestDeliveryArn}`. */
const placeholder = (name: string): string => `\${${pascal(name)}Arn}`;

/** Placeholders for the ARNs of the three functions and of every machine. */
export function placeholders(procedures: Readonly<Record<ProcedureId, Procedure>>): Bindings {
  const machine = (procedure: ProcedureId, chapter: string) => placeholder(machineName(procedure, chapter));
  return {
    due: placeholder('due-function'),
    openStep: placeholder('open-step-function'),
    lookAgain: placeholder('look-again-function'),
    machine,
    firstMachine: (procedure) => machine(procedure, firstChapter(procedures[procedure])),
  };
}

/** The chapter in which cases of a procedure begin. */
export function firstChapter({ id, starts, steps }: Procedure): string {
  const first = steps.find((step) => step.id === starts[0]);
  if (first === undefined) throw new Error(`The procedure ${id} has no step ${starts[0]} to start at.`);
  return first.chapter;
}

/** The machines of a procedure by name, one a chapter. */
export function machinesOf(procedure: Procedure, bindings: Bindings): Readonly<Record<string, StateMachine>> {
  return Object.fromEntries(
    procedure.chapters.map(({ id }) => [
      machineName(procedure.id, id),
      compileChapter(procedure, id, bindings),
    ]),
  );
}

/** What `udw procedure draw NAME --format asl` prints: the machines of the procedure by name, as JSON with a line's end. */
export function drawAsl(id: ProcedureId, procedures: Readonly<Record<ProcedureId, Procedure>>): string {
  return `${JSON.stringify(machinesOf(procedures[id], placeholders(procedures)), null, 2)}\n`;
}
