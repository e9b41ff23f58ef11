import type { Warehouse } from '../lake/ports.ts';

/** A view of the register. */
export interface View {
  readonly name: string;
  /** Makes it, or makes it anew. */
  readonly statement: string;
}

/** What the views are made through. */
export interface ViewPorts {
  readonly views: readonly View[];
  /** Runs a statement in the database of the register. */
  readonly run: Warehouse['run'];
}

/** Makes the views, each anew. @throws Error when one was not made: it is to be said again */
export async function keepViews({ views, run }: ViewPorts): Promise<void> {
  for (const { name, statement } of views) {
    // The tables below it may have changed since, so a statement that was said before is said again.
    const { state } = await run(statement);
    if (state !== 'succeeded') throw new Error(`the view ${name} was not made: ${state}`);
  }
}
