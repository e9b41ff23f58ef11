import { afterAll, beforeAll } from 'vitest';
import type { Engine } from './engine.ts';

/**
 * Gives an engine to all tests of a file: started before the first, stopped after the last.
 * An engine that cannot be installed or started fails every test of the file.
 * @returns a function that gives the running engine's handle inside a test
 */
export function useEngine<Handle>(engine: Engine<Handle>): () => Handle {
  let running: { readonly handle: Handle } | undefined;
  beforeAll(async () => {
    running = { handle: await engine.start(await engine.install()) };
  });
  afterAll(async () => {
    if (running !== undefined) await engine.stop(running.handle);
  });
  return () => {
    if (running === undefined) throw new Error(`The engine "${engine.name}" runs only inside a test.`);
    return running.handle;
  };
}
