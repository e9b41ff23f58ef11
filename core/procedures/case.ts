import type { IsoDate } from '../calendar/dates.ts';
import type { Text } from '../messages/message.ts';
import type { DocumentId } from './documents/ids.ts';
import type { AgreedTerm, Ground, ProcedureId, Role, Superior } from './model.ts';

/** An instant in ISO 8601, UTC: `2026-03-19T04:00:00.000Z`. */
export type Instant = string;

/** A body that takes part in a case. One body may play two roles, by different persons; the case is flagged then. */
export interface Party {
  readonly role: Role;
  readonly body: string;
}

/** A missing source: an information system, its owner, and its holder where that is another. */
export interface Source {
  readonly provider: string;
  readonly system: string;
  readonly holder?: string;
}

/** The person who acts, for which body, in which role of the case. */
export interface Actor {
  readonly person: string;
  readonly body: string;
  readonly role: Role;
}

/** A document that an event names: never its content. */
export interface DocumentReference {
  readonly document: DocumentId;
  /** Lower-case hex of its bytes. */
  readonly sha256: string;
  /** Its registration number with the sender. */
  readonly registration: string;
}

/** A step of a case: its name, for which provider (steps decided for each), and which visit of it (from 1). */
export interface StepReference {
  readonly step: string;
  /** Body of the provider, in a step decided once for each. */
  readonly provider?: string;
  readonly visit: number;
}

/** What names a step in an event: without `visit` the open one is meant. */
export interface StepNamed {
  readonly step: string;
  readonly provider?: string;
  readonly visit?: number;
}

/** What every event carries: when it was recorded. */
interface Recorded {
  readonly at: Instant;
}

/** What a person does carries a key: the same key with the same content is one act. */
interface Act extends Recorded {
  readonly key: string;
  readonly actor: Actor;
}

/** How a decision went out: absent instants are the recording's. Sent is not after received, and both not after `at`. */
interface Passed {
  readonly sent?: Instant;
  readonly received?: Instant;
}

/** What a decision says. */
export interface Decision extends Passed, StepNamed {
  readonly outcome: string;
  readonly reason?: string;
  readonly ground?: Ground;
  readonly documents: readonly DocumentReference[];
  /** The sources that are missing (para 8), or those named instead. */
  readonly sources?: readonly Source[];
  /** Terms that the document agrees for later steps, by step. */
  readonly agreed?: Readonly<Record<string, AgreedTerm>>;
}

/** A case begins. Its first step starts at `at`, or at `started` (an imported case, or a child whose protocol was signed earlier). */
export interface Opened extends Act {
  readonly kind: 'opened';
  readonly id: string;
  readonly procedure: ProcedureId;
  /** The rule set that the case keeps: `2020-10-23`. */
  readonly edition: string;
  /** The step that it opens at; absent: the usual one. */
  readonly step?: string;
  readonly parties: readonly Party[];
  readonly started?: Instant;
  readonly parent?: string;
  /** The request that this one follows on (para 30, a changed wish). */
  readonly follows?: string;
  /** The information system (connection, amendment). */
  readonly system?: string;
  readonly agreed?: Readonly<Record<string, AgreedTerm>>;
  /** Version of the working calendar that its terms are shown by until it moves. */
  readonly calendar: string;
  /** The case ran before the product did: steps may be imported until the first witnessed act. */
  readonly imported?: true;
}

/** Everything that can happen to a case. */
export type CaseEvent =
  | Opened
  /** The responsible body decides; the step closes at once, or when the signers of the outcome have signed. */
  | (Act & Decision & { readonly kind: 'decided' })
  /** A signer signs what was decided: the same outcome over the same documents. */
  | (Act &
      StepNamed & {
        readonly kind: 'signed';
        readonly outcome: string;
        readonly signed?: Instant;
        /** SHA-256 of the documents that the signer saw; when the decision names others meanwhile, the signature is refused. */
        readonly over?: readonly string[];
      })
  /** A decision that was taken before the case was kept here: imported, not witnessed. */
  | (Act &
      Decision & {
        readonly kind: 'imported';
        readonly sent: Instant;
        readonly received: Instant;
        /** Where it is taken from: a journal, a letter. */
        readonly source: string;
      })
  | (Recorded & {
      readonly kind: 'child-opened';
      readonly child: string;
      readonly procedure: ProcedureId;
      readonly source: Source;
    })
  /** `end` is the name of the end of the child's procedure. */
  | (Recorded & { readonly kind: 'child-closed'; readonly child: string; readonly end: string })
  /** The case that this one is a part of has ended: the authorized body decides whether this one goes on (ours). */
  | (Recorded & { readonly kind: 'parent-ended'; readonly parent: string; readonly end: string })
  /** Whoever must act asks; the clock runs on, days are counted apart (ours). */
  | (Act &
      StepNamed & {
        readonly kind: 'clarification-asked';
        readonly question: string;
        /** The body that is waited for. */
        readonly waitingFor: string;
        readonly cause: string;
      })
  | (Act & {
      readonly kind: 'clarification-answered';
      readonly question: string;
      readonly documents: readonly DocumentReference[];
    })
  | (Recorded & StepReference & { readonly kind: 'lapsed'; readonly due: IsoDate; readonly calendar: string })
  | (Recorded & StepReference & { readonly kind: 'reminded'; readonly mark: ReminderMark })
  | (Recorded &
      StepReference & {
        readonly kind: 'escalated';
        readonly cause: 'lapse' | 'rework';
        readonly to: Superior;
      })
  /** Another version of the calendar holds; each term that it moved, with the act of the days that changed. */
  | (Recorded & {
      readonly kind: 'calendar-moved';
      readonly from: string;
      readonly to: string;
      readonly moved: readonly MovedTerm[];
    })
  | (Act & {
      readonly kind: 'withdrawn' | 'revoked' | 'closed';
      readonly reason: string;
      readonly ground?: Ground;
      readonly documents: readonly DocumentReference[];
    });

/** Share of the term that has passed, in per cent; `review` where there is no term. */
export type ReminderMark = 50 | 80 | 100 | 'review';

/** A due date that another calendar moved. */
export interface MovedTerm extends StepReference {
  readonly old: IsoDate;
  readonly new: IsoDate;
  /** The days that changed, each with its law or act. */
  readonly cause: readonly { readonly day: IsoDate; readonly act?: Text }[];
  /** The step had lapsed by the old date and has not by the new: the lapse stays, annotated. */
  readonly undoesLapse: boolean;
}

/** A time that somebody was waited for. */
export interface Waiting {
  readonly question: string;
  readonly askedBy: Actor;
  readonly waitingFor: string;
  readonly cause: string;
  readonly from: Instant;
  readonly to?: Instant;
  /** What the answer brought: a clarified request is a new version. */
  readonly documents: readonly DocumentReference[];
}

/** A lapse: recorded once; the step stays open. A later calendar may undo it: then it stays, annotated. */
export interface Lapse {
  readonly due: IsoDate;
  readonly calendar: string;
  /** Version of the calendar by which it never lapsed. */
  readonly undoneBy?: string;
}

/** What was decided and waits for signatures. */
export interface Proposed {
  readonly decision: Decision;
  readonly actor: Actor;
  readonly at: Instant;
  readonly signed: readonly { readonly actor: Actor; readonly at: Instant }[];
}

/** What a step has gathered while it was open. */
interface StepLife extends StepReference {
  readonly started: Instant;
  readonly waits: readonly Waiting[];
  /** More than one only where all but the last were undone. */
  readonly lapses: readonly Lapse[];
  /** The rework round that this visit opens. */
  readonly rework?: number;
  readonly moved: readonly MovedTerm[];
  readonly reminded: readonly ReminderMark[];
  /** When the review date was last looked at. */
  readonly reviewed?: Instant;
  readonly escalated: readonly { readonly to: Superior; readonly cause: 'lapse' | 'rework' }[];
}

/** A step that waits for somebody. */
export interface OpenStep extends StepLife {
  readonly proposed?: Proposed;
}

/** A step that was decided, or ended with its case. */
export interface ClosedStep extends StepLife {
  /** When it was decided: the sending, or the last signature. */
  readonly done: Instant;
  /** When the next one received it. */
  readonly received: Instant;
  /** Absent when the case ended over it. */
  readonly outcome?: string;
  readonly by?: Actor;
  readonly decision?: Decision;
  readonly signed: readonly { readonly actor: Actor; readonly at: Instant }[];
  /** False: imported, not witnessed. */
  readonly witnessed: boolean;
}

/** A child case; without `id` it is due to be opened. */
export interface Child {
  readonly id?: string;
  readonly procedure: ProcedureId;
  readonly source: Source;
  /** The instant that its first term counts from. */
  readonly started: Instant;
  /** Terms agreed for its steps. */
  readonly agreed: Readonly<Record<string, AgreedTerm>>;
  readonly end?: string;
  readonly succeeded?: boolean;
  /** Another decision took its place: it is waited for no more. */
  readonly settled?: true;
}

/** One body in two roles: allowed by different persons, and shown. */
export interface SharedBody {
  readonly body: string;
  readonly roles: readonly Role[];
}

/** A case: what its events amount to. Plain data; due dates are not in it, they are projections (terms.ts). */
export interface Case {
  readonly id: string;
  readonly procedure: ProcedureId;
  readonly edition: string;
  readonly opened: Instant;
  readonly openedBy: Actor;
  /** Everybody who acted, in each of their roles once; an act that another took the place of counts too. */
  readonly acted: readonly Actor[];
  readonly imported: boolean;
  readonly parent?: string;
  /** How the parent ended while this case was open. */
  readonly parentEnded?: string;
  readonly follows?: string;
  readonly system?: string;
  readonly parties: readonly Party[];
  readonly shared: readonly SharedBody[];
  readonly sources: readonly Source[];
  readonly open: readonly OpenStep[];
  /** In the order in which they closed. */
  readonly closed: readonly ClosedStep[];
  readonly children: readonly Child[];
  readonly agreed: Readonly<Record<string, AgreedTerm>>;
  readonly rounds: { readonly objection: number; readonly rework: number };
  readonly calendar: string;
  /** The digest of each act by its key. */
  readonly keys: Readonly<Record<string, string>>;
  /** Number of events. */
  readonly events: number;
  /** Instant of the last one. */
  readonly last: Instant;
  readonly ended?: {
    readonly end: string;
    readonly at: Instant;
    readonly by?: Actor;
    readonly reason?: string;
  };
}
