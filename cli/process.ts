import { message, say } from '../core/messages/catalogue.ts';
import { reportFailure } from './failure.ts';
import { type Io, processIo } from './io.ts';
import { chooseLanguage } from './language.ts';

/** What a stream of the process tells when a write fails. */
type WriteFailure = Error & { readonly code?: string };

/**
 * Runs the work of a process with what every one of them owes its caller: private files, no stack trace, and the exit code.
 * A reader that closes early ends the output, not the work; output that cannot be written is one line and exit code 1;
 * what nobody foresaw is one line without its message, which may quote a value.
 * @param work gives the exit code
 */
export async function runProcess(work: (io: Io) => Promise<number>): Promise<void> {
  process.umask(0o077);
  const io = processIo();
  const words = process.argv.slice(2);
  const language = chooseLanguage(words, io.env);
  let lost = false;
  const lose = ({ code = 'unknown' }: WriteFailure) => {
    if (code === 'EPIPE' || lost) return;
    lost = true;
    process.exitCode = 1;
    io.err(`${say(language, message('error.output', { code }))} [error.output]\n`);
  };
  const giveUp = (error: unknown) =>
    process.exit(reportFailure(io, language, words.includes('--json'), error));
  process.stdout.on('error', lose);
  // Nobody is left to be told.
  process.stderr.on('error', () => undefined);
  process.on('uncaughtException', giveUp);
  process.on('unhandledRejection', giveUp);
  const code = await work(io);
  process.exitCode = lost ? 1 : code;
}
