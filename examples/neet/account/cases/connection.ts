import type { DocumentId } from '../../../../core/procedures/documents/ids.ts';
import type { Role } from '../../../../core/procedures/model.ts';
import type { Source } from '../../delivery.ts';
import type { Act } from './act.ts';

/** A step of the three connections: the days on which it was decided in each. */
interface Row {
  readonly step: string;
  readonly outcome: string;
  readonly by: Role;
  readonly days: Readonly<Record<Source, string>>;
  readonly documents?: readonly DocumentId[];
  /** Who signs, and on which day where it is another. */
  readonly signed?: readonly (readonly [Role, string?])[];
}

const all = (day: string): Row['days'] => ({ population: day, pension: day, education: day });

/** Questionnaire and regulations, until the provider has them to approve (10-12). */
const toSent: readonly Row[] = [
  {
    step: 'request-questionnaire',
    outcome: 'requested',
    by: 'operator',
    days: { population: '2026-05-22', pension: '2026-05-25', education: '2026-05-26' },
    documents: ['questionnaire-request'],
  },
  {
    step: 'return-questionnaire',
    outcome: 'returned',
    by: 'provider',
    days: { population: '2026-06-01', pension: '2026-06-04', education: '2026-06-03' },
    documents: ['questionnaire', 'technical-documentation'],
  },
  {
    step: 'develop',
    outcome: 'draft-ready',
    by: 'operator',
    signed: [['provider']],
    days: { population: '2026-06-11', pension: '2026-06-15', education: '2026-06-16' },
    documents: ['source-description', 'regulations'],
  },
  {
    step: 'approve-by-operator',
    outcome: 'sent',
    by: 'operator',
    days: all('2026-06-19'),
    documents: ['regulations'],
  },
];

/** Approval by owner and holder (13), the list (20(1)). */
const toList: readonly Row[] = [
  {
    step: 'approve-by-provider',
    outcome: 'approved',
    by: 'provider',
    signed: [['holder', '2026-06-23']],
    days: all('2026-06-22'),
    documents: ['regulations'],
  },
  {
    step: 'confirm-list',
    outcome: 'confirmed',
    by: 'operator',
    signed: [['provider']],
    days: { population: '2026-06-29', pension: '2026-06-30', education: '2026-07-01' },
    documents: ['depersonalization-list'],
  },
];

/** The provider that depersonalizes by itself gets the algorithms (20(2)); the others state that they are unable (19). */
const handOver: Readonly<Record<'provider' | 'operator', Row>> = {
  provider: {
    step: 'hand-over-algorithms',
    outcome: 'handed-over',
    by: 'operator',
    days: all('2026-07-08'),
    documents: ['algorithms-hand-over'],
  },
  operator: {
    step: 'hand-over-algorithms',
    outcome: 'operator-depersonalizes',
    by: 'operator',
    signed: [['provider']],
    days: all('2026-07-03'),
    documents: ['inability-statement'],
  },
};

/** Network, account, transfer of the historical data (20(3), 21-23). */
const toReceived: readonly Row[] = [
  { step: 'open-network', outcome: 'configured', by: 'provider', days: all('2026-07-15') },
  {
    step: 'create-account',
    outcome: 'created',
    by: 'provider',
    days: all('2026-07-17'),
    documents: ['access-confirmation'],
  },
  {
    step: 'transfer',
    outcome: 'transferred',
    by: 'provider',
    days: { population: '2026-10-01', pension: '2026-10-02', education: '2026-10-02' },
  },
  { step: 'receive', outcome: 'readable', by: 'operator', days: all('2026-10-05') },
];

/** Verified and loaded (20(5)): the report of the load is the document; the test of scheduled loading (24). */
const toConnected: readonly Row[] = [
  {
    step: 'verify',
    outcome: 'correct',
    by: 'operator',
    days: all('2026-10-06'),
    documents: ['verification-report'],
  },
  {
    step: 'test-scheduled-load',
    outcome: 'passed',
    by: 'operator',
    days: { population: '2026-10-08', pension: '2026-10-08', education: '2026-10-09' },
    documents: ['load-test-report'],
  },
];

const actsOf =
  (source: Source) =>
  ({ days, signed = [], ...row }: Row): Act => ({
    ...row,
    at: `${days[source]}T10:00`,
    signed: signed.map(([role, day = days[source]]) => [role, `${day}T12:00`]),
  });

/** The acts of one connection in their four parts. */
export function connectionActs(source: Source, depersonalizer: 'provider' | 'operator') {
  const part = (rows: readonly Row[]): readonly Act[] => rows.map(actsOf(source));
  return {
    toSent: part(toSent),
    toReceived: part([...toList, handOver[depersonalizer], ...toReceived]),
    toConnected: part(toConnected),
  };
}
