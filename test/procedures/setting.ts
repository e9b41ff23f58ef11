import { receiptDefaults } from '../../core/calendar/terms.ts';
import type {
  Actor,
  Case,
  CaseEvent,
  Decision,
  DocumentReference,
  Opened,
  Party,
} from '../../core/procedures/case.ts';
import type { DocumentId } from '../../core/procedures/documents/ids.ts';
import { type Judgement, type Refusal, reduce } from '../../core/procedures/judge/reduce.ts';
import type { Outcome, ProcedureId, Role } from '../../core/procedures/model.ts';
import { procedures } from '../../core/procedures/registry.ts';
import { published } from '../calendar/published.ts';

export const counting = { calendar: published, receipt: receiptDefaults };

/** Bodies of the cases in the tests, one a role; providers of a request are named by it. */
export const bodies: Readonly<Record<Role, string>> = {
  customer: 'ministry-of-labour',
  'authorized-body': 'ministry-of-digital',
  operator: 'operator',
  provider: 'ministry-of-science',
  holder: 'data-centre',
};

export const party = (role: Role): Party => ({ role, body: bodies[role] });

/** A person of the body that plays a role; each role has its own. */
export const actor = (role: Role, change: Partial<Actor> = {}): Actor => ({
  person: `person-of-${role}`,
  body: bodies[role],
  role,
  ...change,
});

/** The instant of a day, at noon in Kazakhstan since 2024. */
export const noon = (day: string): string => `${day}T07:00:00.000Z`;

export const paper = (document: DocumentId, n = 1): DocumentReference => ({
  document,
  sha256: n.toString(16).padStart(64, '0'),
  registration: `${document}-${n}`,
});

const partiesOf: Readonly<Record<ProcedureId, readonly Party[]>> = {
  request: [party('customer'), party('authorized-body'), party('operator')],
  connection: [party('authorized-body'), party('operator'), party('provider')],
  amendment: [party('authorized-body'), party('operator'), party('provider')],
};

const opener: Readonly<Record<ProcedureId, Role>> = {
  request: 'customer',
  connection: 'authorized-body',
  amendment: 'provider',
};

export function opening(procedure: ProcedureId, day: string, change: Partial<Opened> = {}): Opened {
  return {
    kind: 'opened',
    at: noon(day),
    key: `open-${procedure}`,
    actor: actor(opener[procedure]),
    id: `${procedure}-1`,
    procedure,
    edition: '2020-10-23',
    parties: partiesOf[procedure],
    ...(procedure === 'request' ? {} : { system: 'schools' }),
    calendar: published.version,
    ...change,
  };
}

let keys = 0;
/** A key that was not used yet. */
export const newKey = (): string => {
  keys += 1;
  return `key-${keys}`;
};

export const sources = [
  { provider: 'ministry-of-science', system: 'schools' },
  { provider: 'ministry-of-health', system: 'clinics' },
];

/** What an outcome asks for, in the least form. */
export function least(outcome: Outcome): Pick<Decision, 'documents' | 'ground' | 'reason' | 'sources'> {
  const [ground] = outcome.grounds;
  return {
    documents: outcome.documents.map((id) => paper(id)),
    ...(ground ? { ground } : {}),
    ...(outcome.reasoned ? { reason: 'for a reason' } : {}),
    ...(outcome.names ? { sources } : {}),
  };
}

type Decided = Extract<CaseEvent, { kind: 'decided' }>;

/** A decision of the responsible body with all that its outcome asks for. */
export function decided(
  state: Pick<Case, 'procedure'>,
  step: string,
  outcome: string,
  day: string,
  change: Partial<Decided> = {},
): Decided {
  const row = procedures[state.procedure].steps.get(step);
  const way = row?.outcomes.find(({ id }) => id === outcome);
  if (!row || !way) throw new Error(`No ${step} ${outcome}`);
  const said = { kind: 'decided', at: noon(day), key: newKey(), step, outcome } as const;
  return { ...said, actor: actor(row.actors.responsible), ...least(way), ...change };
}

export function signed(
  step: string,
  outcome: string,
  role: Role,
  day: string,
  change: Partial<Extract<CaseEvent, { kind: 'signed' }>> = {},
): CaseEvent {
  return { kind: 'signed', at: noon(day), key: newKey(), step, outcome, actor: actor(role), ...change };
}

export function accepted(judgement: Judgement): Case {
  if (judgement.kind === 'refused') throw new Error(JSON.stringify(judgement.refusal.message));
  return judgement.case;
}

export function refused(judgement: Judgement): Refusal {
  if (judgement.kind !== 'refused') throw new Error(`It was ${judgement.kind}`);
  return judgement.refusal;
}

/** The case after events that are all accepted. */
export function caseOf(...events: readonly CaseEvent[]): Case {
  let state: Case | undefined;
  for (const event of events) state = accepted(reduce(state, event));
  if (!state) throw new Error('No events');
  return state;
}

/** The case after one more event that is accepted. */
export const follow = (state: Case, ...events: readonly CaseEvent[]): Case =>
  events.reduce((before, event) => accepted(reduce(before, event)), state);

/** The steps that are open, with the provider where there is one. */
export const openSteps = ({ open }: Case): readonly string[] =>
  open.map(({ step, provider }) => (provider === undefined ? step : `${step}@${provider}`));

/** A request at the step of para 6: filed on Monday 2 March 2026. */
export function considered(): Case {
  const state = caseOf(opening('request', '2026-03-02'));
  return follow(state, decided(state, 'file', 'sent', '2026-03-02'));
}

/** A request whose order the operator received on Wednesday 4 March 2026. */
export function ordered(): Case {
  const state = considered();
  return follow(state, decided(state, 'consider', 'accepted', '2026-03-04'));
}

/** A request at para 9 with two providers, since 10 March 2026. */
export function coordinated(): Case {
  const state = ordered();
  return follow(state, decided(state, 'determine-availability', 'missing', '2026-03-10'));
}

/** A request whose access was opened on 16 March 2026: the data was available. */
export function checked(): Case {
  const state = ordered();
  return follow(
    state,
    decided(state, 'determine-availability', 'available', '2026-03-10'),
    decided(state, 'agree-terms', 'agreed', '2026-03-11'),
    signed('agree-terms', 'agreed', 'authorized-body', '2026-03-12'),
    decided(state, 'provide', 'access-opened', '2026-03-16'),
  );
}

/** One more negative check and the delivery after it. */
export function rework(state: Case, day: string): Case {
  return follow(
    state,
    decided(state, 'check', 'processing-error', day),
    decided(state, 'agree-terms', 'agreed', day),
    signed('agree-terms', 'agreed', 'authorized-body', day),
    decided(state, 'provide', 'access-opened', day),
  );
}
