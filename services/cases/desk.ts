import { runwayWarning } from '../../core/calendar/runway.ts';
import type { DatedRow } from '../../core/cases/row.ts';
import type { Case, Decision, StepNamed } from '../../core/procedures/case.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';
import type { AnyStep } from '../../core/procedures/terms/deadline.ts';
import { type Said, saidOf } from '../../core/told.ts';
import {
  type Acted,
  answerClarification,
  askClarification,
  decideStep,
  type Ending,
  endCase,
  type Question,
  type Signature,
  signStep,
} from './act.ts';
import { inboxOf, listCases, openTerms, rowsOfCase } from './list.ts';
import { type OpenRequest, openCase } from './open.ts';
import { type ExplainedStep, explainStep, type ShownCase, showCase } from './show.ts';
import type { CasePorts, Moment } from './unit.ts';

/** A case as it is told: without the digests of acts, which are of use to the judge alone. */
export type ToldCase = Omit<Case, 'keys'>;

interface Warned {
  /** What is to be said of the calendar by which dates were counted. */
  readonly warnings: readonly Said[];
}

/** What an act has done, and how the case stands after it. */
export interface Done extends Warned {
  readonly case: ToldCase;
  /** It was on record already; nothing was changed. */
  readonly repeated: boolean;
  /** Child cases that it opened. */
  readonly opened: readonly string[];
  /** The question that it asked. */
  readonly question?: string;
  readonly open: readonly DatedRow[];
}

/** Open steps, or the inbox of somebody. */
export interface Listed extends Warned {
  readonly open: readonly DatedRow[];
  /** Whose inbox it is; absent in a list of all. */
  readonly person?: string;
  readonly body?: string;
}

/** A case as it is shown. */
export type Shown = Omit<ShownCase, 'case' | 'events'> & { readonly case: ToldCase };

/** Why a step of a case is due when it is. */
export interface Explained extends Warned {
  readonly case: string;
  readonly procedure: ProcedureId;
  readonly at: Pick<AnyStep, 'step' | 'visit' | 'started' | 'lapses' | 'moved' | 'waits'>;
  readonly deadline: ExplainedStep['deadline'];
  readonly days: ExplainedStep['days'];
}

/** Terms of open steps, and the version of the calendar by which they were counted. */
export interface Terms extends Warned {
  readonly calendar: string;
  readonly terms: readonly DatedRow[];
}

/** The case that is meant, and the key by which a repetition of the act is known; without one it is made of what is said. */
export interface OnCase {
  readonly case: string;
  readonly key?: string | undefined;
}

/**
 * Where somebody acts in cases and looks at them: a home, or the API of a deployment. Who acts is known to it.
 * Every act throws an error that names the rule where it is refused.
 */
export interface Desk {
  /** Opens a case. */
  open(request: Omit<OpenRequest, 'as'>): Promise<Done>;
  /** Decides a step. */
  decide(on: OnCase, said: Decision): Promise<Done>;
  /** Signs what was decided. */
  sign(on: OnCase, said: Signature): Promise<Done>;
  /** Asks for a clarification. */
  ask(on: OnCase, said: Question): Promise<Done>;
  /** Answers one. */
  answer(on: OnCase, said: Parameters<typeof answerClarification>[3]): Promise<Done>;
  /** Ends a case by an act of its procedure. */
  end(on: OnCase, said: Ending): Promise<Done>;
  /** Lists open steps; `mine`: only what waits for the body of who looks. */
  list(asked: { readonly body?: string | undefined; readonly mine: boolean }): Promise<Listed>;
  /** Shows a case. */
  show(id: string): Promise<Shown>;
  /** Explains why a step is due when it is. */
  explain(id: string, named: StepNamed): Promise<Explained>;
  /** Lists terms of open steps; `forecast`: only those that end within so many calendar days. */
  terms(asked: {
    readonly body?: string | undefined;
    readonly forecast?: number | undefined;
  }): Promise<Terms>;
}

/** A case as it is told. */
export const toldCase = ({ keys: _, ...told }: Case): ToldCase => told;

/** What is to be said of the calendar, by the real instant. */
export function warnings(
  { counting }: Pick<CasePorts, 'counting'>,
  { now, rehearsedAt }: Moment,
): readonly Said[] {
  const real = rehearsedAt === undefined ? now : new Date(rehearsedAt);
  const short = runwayWarning(counting.calendar, real);
  return short === undefined ? [] : [saidOf(short)];
}

/** What an act has done, as it is told. */
export const doneOf = (
  ports: CasePorts,
  moment: Moment,
  { case: state, repeated, opened, question }: Acted & { readonly question?: string },
): Done => ({
  case: toldCase(state),
  repeated,
  opened,
  ...(question === undefined ? {} : { question }),
  open: rowsOfCase(ports, moment, state),
  warnings: warnings(ports, moment),
});

/** A case that was opened, as it is told: the children that it began with were opened by it. */
export const openedOf = (ports: CasePorts, moment: Moment, opened: Pick<Acted, 'case' | 'repeated'>): Done =>
  doneOf(ports, moment, { ...opened, opened: opened.case.children.flatMap(({ id }) => id ?? []) });

/** The explanation of a step, as it is told. */
export const explainedOf = (
  ports: CasePorts,
  moment: Moment,
  { case: state, at, deadline, days }: ExplainedStep,
): Explained => ({
  case: state.id,
  procedure: state.procedure,
  at: {
    step: at.step,
    visit: at.visit,
    started: at.started,
    lapses: at.lapses,
    moved: at.moved,
    waits: at.waits,
  },
  deadline,
  days,
  warnings: warnings(ports, moment),
});

/**
 * The desk of a home: whoever may use the home sees all of it.
 * @param as `person@body`; who looks alone need not be named
 */
export function homeDesk(ports: CasePorts, moment: Moment, as = ''): Desk {
  const on = (meant: OnCase) => ({ ...meant, as });
  const done = async (acting: Promise<Acted & { readonly question?: string }>) =>
    doneOf(ports, moment, await acting);
  return {
    open: async (request) => openedOf(ports, moment, await openCase(ports, moment, { ...request, as })),
    decide: (meant, said) => done(decideStep(ports, moment, on(meant), said)),
    sign: (meant, said) => done(signStep(ports, moment, on(meant), said)),
    ask: (meant, said) => done(askClarification(ports, moment, on(meant), said)),
    answer: (meant, said) => done(answerClarification(ports, moment, on(meant), said)),
    end: (meant, said) => done(endCase(ports, moment, on(meant), said)),
    async list({ body, mine }) {
      const told = { warnings: warnings(ports, moment) };
      if (!mine) return { open: await listCases(ports, moment, body), ...told };
      const inbox = await inboxOf(ports, moment, as);
      return { open: inbox.rows, person: inbox.person, body: inbox.body, ...told };
    },
    async show(id) {
      const { events: _, case: state, ...shown } = await showCase(ports, moment, id);
      return { ...shown, case: toldCase(state) };
    },
    explain: async (id, named) => explainedOf(ports, moment, await explainStep(ports, id, named)),
    terms: async ({ body, forecast }) => ({
      calendar: ports.counting.calendar.version,
      terms: await openTerms(ports, moment, body, forecast),
      warnings: warnings(ports, moment),
    }),
  };
}
