import { UdwError } from '../core/errors.ts';
import { message, say } from '../core/messages/catalogue.ts';
import type { Language } from '../core/messages/message.ts';

/** A failure as people and scripts are told it. */
export interface ToldFailure {
  readonly exitCode: number;
  /** One line a finding. */
  readonly lines: readonly string[];
}

const PLAIN = /^\w+$/;

/** The name and system code of an unforeseen error; its message may quote a value and is not told. */
function nameOf(thrown: unknown): string {
  const { name, code } = Object(thrown) as { name?: unknown; code?: unknown };
  const told = [name, code].filter((part) => typeof part === 'string' && PLAIN.test(part));
  return told.join(' ') || 'unknown';
}

/** Says what was thrown in words of the catalogue; never a stack trace, never a value. */
export function tellFailure(language: Language, thrown: unknown): ToldFailure {
  if (thrown instanceof UdwError) {
    const lines = thrown.findings.map(({ message: text }) => `${say(language, text)} [${text.id}]`);
    return { exitCode: thrown.exitCode, lines };
  }
  const internal = message('provider.internal', { name: nameOf(thrown) });
  return { exitCode: 1, lines: [`${say(language, internal)} [${internal.id}]`] };
}
