import { RefusedError, UdwError } from '../../../core/errors.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';

/** What a table was asked for. */
export interface Asked {
  readonly table: string;
  readonly to: 'read' | 'write';
}

/** What a failure says of itself. Its message may name the caller and is not told. */
interface Said {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  /** Why a transaction did not happen. */
  readonly reasons: string;
}

function saidBy(error: unknown): Said {
  const its = Object(error) as Partial<Record<'name' | 'message' | 'code', unknown>> & {
    readonly CancellationReasons?: readonly { readonly Code?: unknown }[];
  };
  const reasons = (its.CancellationReasons ?? []).map(({ Code }) => String(Code)).join(' ');
  return { name: String(its.name), message: String(its.message), code: String(its.code ?? ''), reasons };
}

/** By what a failure is known, and what is told of it; the first that holds. */
const known: readonly (readonly [
  holds: (said: Said) => boolean,
  told: (asked: Asked, code: string) => Message,
])[] = [
  [({ name }) => name === 'ResourceNotFoundException', ({ table }) => message('recover.no-table', { table })],
  [
    ({ name }) => name === 'AccessDeniedException',
    ({ table, to }) => message(`recover.may-not-${to}`, { table }),
  ],
  [
    ({ name }) => /CredentialsProviderError|ExpiredToken|UnrecognizedClient|TokenProviderError/.test(name),
    () => message('recover.no-credentials'),
  ],
  [
    ({ name }) => /^(InvalidSignature|SignatureDoesNotMatch|RequestExpired|RequestTimeTooSkewed)/.test(name),
    () => message('recover.signature'),
  ],
  [({ message: said }) => /^Region (is missing|not accepted)/.test(said), () => message('recover.no-region')],
  [({ code }) => code === 'ERR_INVALID_URL', () => message('recover.no-url')],
  [({ code }) => /^E(?!RR_)[A-Z_]+$/.test(code), (_, code) => message('recover.unreachable', { code })],
  [
    ({ name, reasons }) =>
      /Throttl|ThroughputExceeded|RequestLimit|TransactionConflict/.test(`${name} ${reasons}`),
    ({ table }) => message('recover.throttled', { table }),
  ],
  [
    ({ name }) => name === 'ValidationException',
    ({ table, to }) => message(`recover.cannot-${to}`, { table }),
  ],
];

const word = /^[A-Za-z_0-9]+$/;

function toldOf(error: unknown, asked: Asked): Message {
  const said = saidBy(error);
  const code = [said.code, said.name].find((one) => word.test(one)) ?? 'unknown';
  const found = known.find(([holds]) => holds(said));
  return found === undefined
    ? message('recover.failed', { table: asked.table, code })
    : found[1](asked, code);
}

/**
 * Asks a table for something, and tells what AWS, or the way to it, answers in words of its own.
 * @throws {RefusedError} when it fails: what was put back before stays
 */
export async function asking<Answer>(asked: Asked, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof UdwError) throw error;
    throw new RefusedError([{ message: toldOf(error, asked), basis: 'ours' }], { cause: error });
  }
}
