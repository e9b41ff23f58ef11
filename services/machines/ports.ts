import type { Answer, WaitQuestion } from '../../core/procedures/asl/answer.ts';
import type { ExecutionStart } from '../../core/procedures/asl/execution.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';

/** Where the tokens of machines that wait are kept: secrets, apart from every record. */
export interface Tokens {
  /** Keeps a token with what it was asked for. */
  keep(wait: WaitQuestion): Promise<void>;
  /** What the machines of a case wait for. */
  of(id: string): Promise<readonly WaitQuestion[]>;
  /** Forgets a token that nobody waits with any more. */
  forget(wait: WaitQuestion): Promise<void>;
}

/** Tells a machine that waits. */
export interface Teller {
  /** Sends a token. @returns `gone` when nobody waits with it any more: it timed out, was sent before, or its execution has ended */
  send(token: string, answer: Answer): Promise<'sent' | 'gone'>;
}

/** Starts machines. */
export interface Starter {
  /** Starts an execution of a chapter's machine; one of that name is as good. */
  start(procedure: ProcedureId, execution: ExecutionStart): Promise<void>;
}

/** Sees machines. */
export interface Watcher {
  /** Names of all executions that run. */
  running(): Promise<readonly string[]>;
}
