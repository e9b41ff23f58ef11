import type { Catalog, Clock, Engine, LoadId } from './ports.ts';

/** What taking a load back acts through. */
export interface RevertPorts {
  readonly clock: Clock;
  readonly catalog: Catalog;
  readonly engine: Engine;
}

/**
 * Takes a committed load back: readers see the content that the loads which stand make without it. Waits for loads of the same
 * tables that run.
 * @throws {RefusedError} when the load is not there or not committed
 * @throws {VerificationError} when a committed file that is needed is missing or damaged
 */
export async function revert({ clock, catalog, engine }: RevertPorts, id: LoadId): Promise<void> {
  for (;;) {
    const tables = catalog.toRewrite(id);
    if (tables.length === 0) {
      if (catalog.revert(id, [], clock()) === 'reverted') return;
    } else {
      using contents = await engine.rewrite(id, tables);
      if (catalog.revert(id, contents.rewritten, clock()) === 'reverted') return;
    }
    await catalog.quiet(id);
  }
}
