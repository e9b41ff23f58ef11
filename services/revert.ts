import type { Catalog, Clock, Engine, LoadId, OnProgress, RewrittenContents } from './ports.ts';

/** What taking a load back acts through. */
export interface RevertPorts {
  readonly clock: Clock;
  readonly catalog: Catalog;
  readonly engine: Engine;
  readonly onProgress: OnProgress;
}

/**
 * Takes a committed load back: readers see the content that the loads which stand make without it. Waits for loads of the same
 * tables that run.
 * @throws {RefusedError} when the load is not there or not committed
 * @throws {VerificationError} when a committed file that is needed is missing or damaged
 */
export async function revert({ clock, catalog, engine, onProgress }: RevertPorts, id: LoadId): Promise<void> {
  for (;;) {
    await catalog.quiet(id, (tables) => onProgress({ phase: 'wait', table: tables.join(', ') }));
    using contents = await rewritten(catalog, engine, id);
    if (catalog.revert(id, contents.rewritten, clock()) === 'reverted') return;
  }
}

async function rewritten(catalog: Catalog, engine: Engine, id: LoadId): Promise<RewrittenContents> {
  const tables = catalog.toRewrite(id);
  if (tables.length > 0) return await engine.rewrite(id, tables);
  return { rewritten: [], [Symbol.dispose]() {} };
}
