import type { IsoDate } from '../calendar/dates.ts';
import type { Text } from '../messages/message.ts';
import type { DocumentId } from './documents/ids.ts';

/** A part that a body plays in a case. `provider` owns the information system; `holder` is there where another body holds it (para 3(8), readings). */
export type Role = 'customer' | 'authorized-body' | 'operator' | 'provider' | 'holder';

/** An office within a body, to which what its own people are late with is brought: the authorized body's, the customer's. */
export type Office = 'supervising-vice-minister' | 'head-of-customer';

/** To whom what is late is brought (ours; the supervising Vice-Minister is of item 4 of the order). */
export type Superior = 'authorized-body' | Office;

/** The legal procedures that the product knows. */
export type ProcedureId = 'request' | 'connection' | 'amendment';

/** What a step, an outcome or a term rests on: paragraphs of Rules 394, or nobody but us, and why. */
export type Basis =
  | { readonly kind: 'paragraphs'; readonly paragraphs: readonly [string, ...string[]] }
  | { readonly kind: 'ours'; readonly reason: Text };

/** Units in which a term counts. */
export type TermUnit = 'working-day' | 'calendar-month';

/**
 * How long a step may take. A step without a term waits on a review date, `review` working days after its start and
 * again after each review; it can never lapse.
 */
export type Term =
  | { readonly kind: 'none'; readonly review: number }
  /** Of the Rules. `agreed` names the document that may shorten it; a longer agreed term is refused. */
  | {
      readonly kind: 'statutory';
      readonly n: number;
      readonly unit: TermUnit;
      readonly paragraph: string;
      readonly shortenedBy?: DocumentId;
    }
  /** Of a document between the parties; where that says none, the step is as one without a term. */
  | { readonly kind: 'agreed'; readonly document: DocumentId; readonly review: number }
  | { readonly kind: 'ours'; readonly n: number; readonly unit: TermUnit; readonly reason: Text };

/** Who acts in a step. The responsible body decides; those jointly and the counterparts sign where the outcome says so. */
export interface Actors {
  readonly responsible: Role;
  readonly jointly: readonly Role[];
  readonly counterpart: readonly Role[];
}

/**
 * The instant that a step's term counts from: the receipt of the decision that led to the step, or its doing (a signature, the
 * opening of access). What is signed is received with the last signature.
 */
export interface Start {
  readonly instant: 'received' | 'done';
  /** The same in the words of the Rules. */
  readonly said: Text;
}

/** Grounds of para 7 (the text prints "3)" twice), items of para 2, and 3(13) for a body that may not be a customer. */
export const groundIds = ['7-1', '7-2', '7-3a', '7-3b', '7-4', '2-1', '2-2', '2-3', '2-4', '3-13'] as const;

/** The code of a ground: `7-3a`. */
export type Ground = (typeof groundIds)[number];

/** Where an outcome leads: to a step, or to the end of the case. */
export type Leads =
  | { readonly to: string }
  /** The name of one of the procedure's ends. */
  | { readonly end: string };

/** One way in which a step can end. */
export interface Outcome {
  /** Unique in its step: `accepted`. */
  readonly id: string;
  readonly title: Text;
  /** Set where no text orders this outcome: why it is there. */
  readonly ours?: Text;
  /** Who must sign besides the responsible body before the step closes; each is an actor of the step. */
  readonly signers: readonly Role[];
  /** Documents that the decision must name by hash, and those that it may. */
  readonly documents: readonly DocumentId[];
  readonly optionalDocuments: readonly DocumentId[];
  /** Not empty: the decision names one of these. */
  readonly grounds: readonly Ground[];
  /** Whether the decision must give its reason in words. */
  readonly reasoned: boolean;
  /** The decision names the sources (provider and system) that are missing. */
  readonly names?: 'sources';
  /** The sources of the provider are wanted no more. */
  readonly drops?: 'sources';
  /** A case of this procedure opens for each system wanted of the provider, or for the case's own system. */
  readonly child?: { readonly procedure: ProcedureId };
  /** A round of objections, or of processing again (para 30). */
  readonly round?: 'objection' | 'rework';
  /** Of a step that waits for child cases: when it is taken. */
  readonly when?: 'all-succeeded' | 'some-failed';
  readonly leads: Leads;
}

/** One step of a legal procedure. */
export interface Step {
  /** Unique in its procedure: `consider`. */
  readonly id: string;
  readonly title: Text;
  /** The chapter that it runs in: an execution of its own when compiled to a machine. */
  readonly chapter: string;
  readonly basis: Basis;
  /** `decision`: a person decides. `children`: closes by itself when its child cases have ended. */
  readonly kind: 'decision' | 'children';
  readonly actors: Actors;
  /** Decided once for each provider, with one start and one due date (para 9). Where they end differently, the outcome that stands first leads on; one that ends the case does so at once. */
  readonly each?: 'provider';
  readonly start: Start;
  readonly term: Term;
  /** The step whose person may not decide this one (para 6). */
  readonly otherPersonThan?: string;
  readonly outcomes: readonly Outcome[];
}

/** How a case can end. `succeeded` is what a waiting parent asks. */
export interface End {
  readonly id: string;
  readonly title: Text;
  readonly succeeded: boolean;
}

/** An act that ends a case at any of the steps named, by no text but ours. */
export interface EndingAct {
  readonly id: 'withdraw' | 'revoke' | 'close';
  readonly title: Text;
  readonly reason: Text;
  readonly by: Role;
  /** Steps during which it is allowed; empty: all. */
  readonly during: readonly string[];
  readonly documents: readonly DocumentId[];
  /** Not empty: the act names one of these. */
  readonly grounds: readonly Ground[];
  readonly end: string;
}

/** A chapter: a run of steps that is one execution of a machine. A new rework round is a new execution of the same chapter. */
export interface Chapter {
  /** ASCII: `availability`. */
  readonly id: string;
  readonly title: Text;
}

/** A legal procedure as data. */
export interface Procedure {
  readonly id: ProcedureId;
  readonly title: Text;
  /** Paragraphs that it covers, as people write them: `5-9, 25-31`. */
  readonly paragraphs: string;
  /** The roles that a case of it has; `holder` may be missing in a case. */
  readonly roles: readonly Role[];
  readonly chapters: readonly Chapter[];
  /** Steps that a case can open at; the first is the usual one. */
  readonly starts: readonly [string, ...string[]];
  readonly steps: readonly Step[];
  readonly ends: readonly End[];
  readonly acts: readonly EndingAct[];
  /** Most rework rounds of a case, and the round from which each is escalated (ours). */
  readonly rework?: { readonly atMost: number; readonly escalatedFrom: number };
}

/** An agreed term: a date, or working days from the step's start. */
export type AgreedTerm = { readonly date: IsoDate } | { readonly workingDays: number };
