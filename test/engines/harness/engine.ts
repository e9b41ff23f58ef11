/** Where an engine was installed, completely. Only `installOnce` and an engine that needs no files make one. */
export interface Installed {
  /** The folder that holds everything the engine needs; shared by all runs, so never written to after the install. */
  readonly folder: string;
}

/**
 * A real engine that the product is held against: installed by package name, started, asked, stopped, without Docker.
 * One engine is one file of this folder. Every function throws an `EngineFailure` when it cannot do its part.
 * @typeParam Handle what a test asks the running engine through
 */
export interface Engine<Handle> {
  /** Its name in messages, with its version: `postgresql 15`. */
  readonly name: string;
  /** Makes the engine present on this machine; does nothing when it is. */
  install(): Promise<Installed>;
  /** Starts it and waits until it answers. What is half started when it fails is stopped by `start` itself. */
  start(installed: Installed): Promise<Handle>;
  /** Ends it with all its processes. */
  stop(handle: Handle): Promise<void>;
}

/** Runs `work` on a freshly started engine and stops the engine whatever happens. */
export async function withEngine<Handle, Result>(
  engine: Engine<Handle>,
  work: (handle: Handle) => Promise<Result>,
): Promise<Result> {
  const handle = await engine.start(await engine.install());
  try {
    return await work(handle);
  } finally {
    await engine.stop(handle);
  }
}
