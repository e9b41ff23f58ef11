import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The project's root folder. */
export const root = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  '..',
);

const stampFile = path.join(root, 'node_modules', '.udw-installed');

function wanted() {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`;
}

/** @returns {string | undefined} one clear line when the packages were never installed */
export function notInstalled() {
  if (existsSync(path.join(root, 'node_modules'))) return undefined;
  return 'The packages are not installed yet. Run "npm start" once in the project folder, then the same command again. Пакеты ещё не установлены: один раз выполните «npm start» в папке проекта и повторите команду.';
}

/**
 * Installs what package-lock.json says, unless that is already there. No install script is needed or run.
 * @returns {string | undefined} one clear line when it failed
 */
export function install() {
  const stamp = wanted();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return undefined;
  process.stderr.on('error', () => undefined);
  process.stderr.write(
    'Installing the packages of package-lock.json (once) … Установка пакетов (один раз) …\n',
  );
  const npm = process.env['npm_execpath'];
  const command = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  // Not `ci`: it refuses a lock file that leaves out optional packages for machines that a registry does not serve.
  const options = [
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ];
  const { status, error } = spawnSync(command[0], [...command.slice(1), ...options], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    return `The packages could not be installed (npm ${error ? error.code : `ended with ${status}`}): see npm's lines above, mend the connection to the npm registry, and run the same command again. Пакеты не установлены.`;
  }
  writeFileSync(stampFile, stamp);
  return undefined;
}
