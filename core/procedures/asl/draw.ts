import type { CompiledProcedure } from '../compile.ts';
import type { ProcedureId } from '../model.ts';
import { type Procedures, procedures as rules } from '../registry.ts';
import { compileChapter } from './compile.ts';
import { firstChapter } from './first-chapter.ts';
import type { StateMachine } from './language.ts';
import { machineName } from './names.ts';
import type { Bindings } from './step-states.ts';

const pascal = (text: string): string =>
  text.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A placeholder as CloudFormation's `DefinitionSubstitutions` fills it: `${UdwRequestDeliveryArn}`. */
const placeholder = (name: string): string => `\${${pascal(name)}Arn}`;

/** Placeholders for the ARNs of the three functions and of every machine. */
export function placeholders(procedures: Procedures): Bindings {
  const machine = (procedure: ProcedureId, chapter: string) => placeholder(machineName(procedure, chapter));
  return {
    due: placeholder('due-function'),
    openStep: placeholder('open-step-function'),
    lookAgain: placeholder('look-again-function'),
    machine,
    firstMachine: (procedure) => machine(procedure, firstChapter(procedures[procedure])),
  };
}

/** The machines of a procedure by name, one a chapter. */
export function machinesOf(
  procedure: CompiledProcedure,
  bindings: Bindings,
): Readonly<Record<string, StateMachine>> {
  return Object.fromEntries(
    procedure.chapters.map((chapter) => [
      machineName(procedure.table.id, chapter.id),
      compileChapter(procedure, chapter, bindings),
    ]),
  );
}

/** What `udw procedure draw NAME --format asl` prints: the machines of a procedure by name, as JSON with a line's end. */
export function drawAsl(id: ProcedureId, procedures: Procedures = rules): string {
  return `${JSON.stringify(machinesOf(procedures[id], placeholders(procedures)), null, 2)}\n`;
}
