import { readdirSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { debianEnvironment, installDebian, readableTree, unprivileged } from './debian.ts';
import type { Engine } from './engine.ts';
import { EngineFailure } from './failure.ts';
import { type Finished, runProgram } from './run-program.ts';
import { type Server, startServer, stopServer } from './server.ts';

/** A running PostgreSQL of one test, on a private socket and no port. */
export interface PostgreSQL {
  /** Its major version. */
  readonly version: number;
  /** The folder of its database, which holds everything that it keeps. */
  readonly data: string;
  /** What it prints: the log of the server. */
  readonly logFile: string;
  /**
   * Runs a script of `psql` in a session of its own and stops it at the first error; the status tells.
   * @param input what `\copy … from pstdin` of the script reads
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

/** Settings of a server, as its configuration file names them. */
export type PostgresqlSettings = Readonly<Record<string, string>>;

const NAME = 'postgresql';
const callLimitMs = 600_000;

interface Programs {
  readonly bin: string;
  readonly version: number;
  readonly env: Readonly<NodeJS.ProcessEnv>;
}

function programsIn(tree: string): Programs {
  const versions = path.join(tree, 'usr', 'lib', 'postgresql');
  const version = Math.max(...readdirSync(versions).map(Number));
  // Without a name of a time zone nothing asks for the files of time zones, which a small machine may lack.
  const env = { ...debianEnvironment(tree), TZ: 'GMT' };
  return { bin: path.join(versions, `${version}`, 'bin'), version, env };
}

async function makeDatabase({ bin, env }: Programs, data: string): Promise<void> {
  const { prefix } = unprivileged();
  const settings = ['--username=udw', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'];
  const [command = '', ...args] = [...prefix, path.join(bin, 'initdb'), `--pgdata=${data}`, ...settings];
  const made = await runProgram({ command, args, cwd: path.dirname(data), env, limitMs: callLimitMs });
  if (made.status !== 0) {
    throw new EngineFailure({
      engine: NAME,
      step: 'start',
      what: `initdb could not make a database (${made.status})`,
      remedy: 'remove its folder among the engines, and run again',
      output: made.stderr + made.stdout,
    });
  }
}

function sessionsOf({ bin, env }: Programs, room: string): Pick<PostgreSQL, 'session' | 'ask'> {
  let scripts = 0;
  const session: PostgreSQL['session'] = async (script, input = '') => {
    scripts += 1;
    const file = path.join(room, 'scripts', `${scripts}.sql`);
    await writeFile(file, script, { mode: 0o600 });
    const settings = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', `--host=${room}`, '--username=udw'];
    try {
      return await runProgram({
        command: path.join(bin, 'psql'),
        args: [...settings, '--dbname=postgres', `--file=${file}`],
        env: { ...env, PGCLIENTENCODING: 'UTF8' },
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
        what: `psql ended with ${status}`,
        remedy: 'run the statement by hand',
        output: stderr,
      });
    },
  };
}

async function makeRoom(): Promise<string> {
  const room = await mkdtemp(path.join(tmpdir(), 'udw-postgresql-'));
  await mkdir(path.join(room, 'scripts'), { mode: 0o700 });
  const { owner } = unprivileged();
  if (owner !== undefined) await chown(room, owner, owner);
  return room;
}

/**
 * PostgreSQL of the distribution, as an ordinary user on a private socket, with a database that ends with it.
 * @param settings what differs from a fresh server's settings
 */
export function postgresql(settings: PostgresqlSettings = {}): Engine<PostgreSQL> {
  return {
    name: NAME,
    install: () => installDebian({ engine: NAME, packages: [NAME], own: /^postgresql(-client)?-[0-9]+$/ }),
    async start(installed) {
      const room = await makeRoom();
      try {
        const programs = programsIn(await readableTree(installed, room));
        const data = path.join(room, 'data');
        await makeDatabase(programs, data);
        const sessions = sessionsOf(programs, room);
        const all = { listen_addresses: '', unix_socket_directories: room, fsync: 'off', ...settings };
        const [command = '', ...args] = [
          ...unprivileged().prefix,
          path.join(programs.bin, 'postgres'),
          '-D',
          data,
          ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
        ];
        const logFile = path.join(room, 'server.log');
        const server = await startServer({
          engine: NAME,
          command,
          args,
          cwd: room,
          env: programs.env,
          logFile,
          ready: async () => (await sessions.session('SELECT 1;')).status === 0,
          readyWithinMs: 60_000,
        });
        return { version: programs.version, data, logFile, server, room, ...sessions };
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
