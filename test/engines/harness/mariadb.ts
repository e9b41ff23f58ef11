import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { debianEnvironment, installDebian, readableTree, unprivileged } from './debian.ts';
import type { Engine } from './engine.ts';
import { EngineFailure } from './failure.ts';
import { type Finished, runProgram } from './run-program.ts';
import { type Server, startServer, stopServer } from './server.ts';

/** A running MariaDB of one test, on a private socket and no port. */
export interface MariaDB {
  /** The folder of its databases, logs and temporary files: everything that it keeps but what it prints. */
  readonly data: string;
  /** What it prints: its error log. */
  readonly logFile: string;
  /**
   * Runs a script of the packaged client in a session of its own and stops it at the first error; the status tells.
   * What it prints has a line for each row, values between tabs, each with tab, line feed, backslash and NUL escaped.
   * @param input what `LOAD DATA LOCAL INFILE '/dev/fd/3'` of the script reads, from a pipe
   */
  session(script: string, input?: string | Uint8Array): Promise<Finished>;
  /**
   * Runs a script that has to end well.
   * @returns what it printed
   * @throws EngineFailure with the last lines when it does not
   */
  ask(script: string, input?: string | Uint8Array): Promise<string>;
  /** The server itself. */
  readonly server: Server;
  /** Everything of this run, removed when it stops. */
  readonly room: string;
}

const NAME = 'mariadb';
const PACKAGES = ['mariadb-server-core', 'mariadb-client-core'];
const callLimitMs = 600_000;

interface Tree {
  readonly usr: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Settings that tell its programs where its files are: it does not stand where it was built for. */
  readonly places: readonly string[];
}

function treeAt(folder: string): Tree {
  const usr = path.join(folder, 'usr');
  const messages = `--lc-messages-dir=${path.join(usr, 'share', 'mysql')}`;
  return { usr, env: debianEnvironment(folder), places: ['--no-defaults', `--basedir=${usr}`, messages] };
}

async function makeDatabase({ usr, env, places }: Tree, data: string): Promise<void> {
  const settings = [`--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'];
  const program = path.join(usr, 'bin', 'mariadb-install-db');
  const [command = '', ...args] = [...unprivileged().prefix, program, ...places, ...settings];
  const made = await runProgram({ command, args, cwd: path.dirname(data), env, limitMs: callLimitMs });
  if (made.status !== 0) {
    throw new EngineFailure({
      engine: NAME,
      step: 'start',
      what: `mariadb-install-db could not make a database (${made.status})`,
      remedy: 'remove its folder among the engines, and run again',
      output: made.stderr + made.stdout,
    });
  }
}

function sessionsOf({ usr, env }: Tree, room: string): Pick<MariaDB, 'session' | 'ask'> {
  const client = [
    path.join(usr, 'bin', 'mariadb'),
    '--no-defaults',
    `--socket=${path.join(room, 'socket')}`,
    '--user=root',
    '--local-infile=1',
    '--default-character-set=utf8mb4',
    '--batch',
    '--quick',
    '--skip-column-names',
  ];
  let scripts = 0;
  const session: MariaDB['session'] = async (script, input = '') => {
    scripts += 1;
    const file = path.join(room, 'scripts', `${scripts}.sql`);
    await writeFile(file, script, { mode: 0o600 });
    try {
      return await runProgram({
        // What a child process gets from Node.js is a socket, which cannot be opened by its name; the pipe can.
        command: 'sh',
        args: ['-c', 'script=$1; shift; cat | { exec 3<&0 <"$script"; exec "$@"; }', 'sh', file, ...client],
        env,
        stdin: input,
        limitMs: callLimitMs,
      });
    } finally {
      await rm(file);
    }
  };
  return {
    session,
    async ask(script, input) {
      const { status, stdout, stderr } = await session(script, input);
      if (status === 0) return stdout;
      throw new EngineFailure({
        engine: NAME,
        step: 'call',
        what: `its client ended with ${status}`,
        remedy: 'run the statement by hand',
        output: stderr,
      });
    },
  };
}

async function makeRoom(): Promise<string> {
  const room = await mkdtemp(path.join(tmpdir(), 'udw-mariadb-'));
  await mkdir(path.join(room, 'scripts'), { mode: 0o700 });
  const { owner } = unprivileged();
  if (owner !== undefined) await chown(room, owner, owner);
  return room;
}

/**
 * MariaDB of the distribution, as an ordinary user on a private socket, with databases that end with it.
 * @param settings what differs from a fresh server's settings, as its command line names them: `--log-bin`
 */
export function mariadbServer(settings: readonly `--${string}`[] = []): Engine<MariaDB> {
  return {
    name: NAME,
    install: () => installDebian({ engine: NAME, packages: PACKAGES, own: /^(libmariadb3|mariadb-common)$/ }),
    async start(installed) {
      const room = await makeRoom();
      try {
        const tree = treeAt(await readableTree(installed, room));
        const data = path.join(room, 'data');
        await makeDatabase(tree, data);
        const sessions = sessionsOf(tree, room);
        const logFile = path.join(room, 'server.log');
        const [command = '', ...args] = [
          ...unprivileged().prefix,
          path.join(tree.usr, 'sbin', 'mariadbd'),
          ...tree.places,
          `--datadir=${data}`,
          `--tmpdir=${data}`,
          `--socket=${path.join(room, 'socket')}`,
          `--pid-file=${path.join(room, 'pid')}`,
          '--skip-networking',
          '--innodb-flush-log-at-trx-commit=0',
          ...settings,
        ];
        const server = await startServer({
          engine: NAME,
          command,
          args,
          cwd: room,
          env: tree.env,
          logFile,
          ready: async () => (await sessions.session('SELECT 1;')).status === 0,
          readyWithinMs: 60_000,
        });
        return { data, logFile, server, room, ...sessions };
      } catch (error) {
        await rm(room, { recursive: true, force: true });
        throw error;
      }
    },
    async stop({ server, room }) {
      await stopServer(server);
      await rm(room, { recursive: true, force: true });
    },
  };
}
