import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { debianEnvironment, installDebian } from './debian.ts';
import { connect, type DevTools } from './devtools.ts';
import type { Engine } from './engine.ts';
import { type Server, startServer, stopServer } from './server.ts';

/** A running browser without a window, with a profile that ends with it. */
export interface Chromium {
  readonly devTools: DevTools;
  readonly server: Server;
  /** Everything of this run, removed when it stops. */
  readonly room: string;
}

const NAME = 'chromium';
const PACKAGE = 'chromium-headless-shell';

/** Where the browser says by itself on which port it can be driven. */
async function endpoint(room: string): Promise<string> {
  const [port, place] = (await readFile(path.join(room, 'profile', 'DevToolsActivePort'), 'utf8')).split(
    '\n',
  );
  return `ws://127.0.0.1:${port}${place}`;
}

/** One library stands in a folder of its own, which only an installed one knows of. */
function environment(folder: string, room: string): NodeJS.ProcessEnv {
  const its = debianEnvironment(folder);
  const libraries = (its['LD_LIBRARY_PATH'] ?? '').split(':');
  const apart = libraries.map((library) => path.join(library, 'pulseaudio'));
  return { ...its, LD_LIBRARY_PATH: [...libraries, ...apart].join(':'), HOME: room };
}

/** Chromium of the distribution, headless, driven by its own protocol. */
export const chromium: Engine<Chromium> = {
  name: NAME,
  install: () =>
    installDebian({ engine: NAME, packages: [PACKAGE], own: /^chromium-(common|headless-shell)$/ }),
  async start({ folder }) {
    const room = await mkdtemp(path.join(tmpdir(), 'udw-chromium-'));
    try {
      const server = await startServer({
        engine: NAME,
        command: path.join(folder, 'usr', 'lib', 'chromium', PACKAGE),
        // The sandbox needs a program that only root can install; the one page that is opened is the project's own.
        args: ['--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${path.join(room, 'profile')}`],
        cwd: room,
        env: environment(folder, room),
        logFile: path.join(room, 'chromium.log'),
        ready: async () => (await endpoint(room)) !== '',
        readyWithinMs: 60_000,
      });
      try {
        return { devTools: await connect(await endpoint(room)), server, room };
      } catch (error) {
        await stopServer(server);
        throw error;
      }
    } catch (error) {
      await rm(room, { recursive: true, force: true });
      throw error;
    }
  },
  async stop({ devTools, server, room }) {
    devTools.close();
    await stopServer(server);
    await rm(room, { recursive: true, force: true });
  },
};
