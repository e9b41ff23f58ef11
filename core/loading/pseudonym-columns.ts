import type { PseudonymClass } from '../depersonalization/messages.ts';
import type { Table } from '../regulations/model.ts';
import type { TablePlan } from './plan.ts';

/** The pseudonym columns of a stored table, by name, with the class of identifier that each was made of. */
export function pseudonymClasses({ columns }: Table, { outputs }: TablePlan): Map<string, PseudonymClass> {
  const classes = new Map<string, PseudonymClass>();
  for (const { name, type, source } of outputs) {
    const identifier = columns.find(({ physicalName }) => physicalName === source)?.identifier;
    if (type !== 'bytes' || identifier === undefined || identifier === 'bin') continue;
    classes.set(name, identifier === 'bin-or-iin' ? 'iin' : identifier);
  }
  return classes;
}
