import type { Message } from './messages/catalogue.ts';

/** A place in a document or a delivery. Lines, columns and records count from 1; `record` is a data record after the header. */
export interface Position {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly record?: number;
}

/**
 * One broken rule: where, which, under which paragraph, and what to do.
 * The message's id names the rule. It never carries a value from personal data.
 */
export interface Finding {
  readonly message: Message;
  /** What to do, where the message itself does not say it. */
  readonly advice?: Message;
  readonly at?: Position;
  /** Paragraph of Rules 394, or a section of a standard, or `ours`. */
  readonly basis?: string;
}

/** Every failure that a person can cause or mend. Its exit code tells a script which kind it is; its findings are all there is to say. */
export abstract class UdwError extends Error {
  abstract readonly exitCode: 2 | 3 | 4 | 5;
  readonly findings: readonly [Finding, ...Finding[]];

  constructor(findings: readonly [Finding, ...Finding[]], options?: ErrorOptions) {
    super(findings.map((finding) => finding.message.id).join(', '), options);
    this.name = new.target.name;
    this.findings = findings;
  }
}

/** The command was typed wrongly. Exit code 2. */
export class UsageError extends UdwError {
  readonly exitCode = 2;
}

/** A document (regulations, manifest, calendar) breaks its schema or a rule of it. Exit code 3. */
export class DocumentError extends UdwError {
  readonly exitCode = 3;
}

/** The act is not allowed now, or not by this person, or not in this state. Exit code 4. */
export class RefusedError extends UdwError {
  readonly exitCode = 4;
}

/** The platform lacks what its operator has to give it: what was asked is not at fault, and may be asked again. Exit code 4. */
export class NotReadyError extends UdwError {
  readonly exitCode = 4;
}

/** The data was read, verified and found wrong; nothing was published. Exit code 5. */
export class VerificationError extends UdwError {
  readonly exitCode = 5;
}
