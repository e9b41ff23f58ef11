import type { CompiledProcedure } from '../compile.ts';
import { held } from '../judge/find.ts';

/** The chapter in which the cases of a procedure usually begin. */
export const firstChapter = ({ table, steps }: CompiledProcedure): string =>
  held(steps, table.starts[0]).chapter;
