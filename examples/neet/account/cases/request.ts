import type { Source } from '../../delivery.ts';
import type { Act } from './act.ts';
import { systems } from './bodies.ts';

/** A request without a calculation methodology: refused with ground 7-3b, within its term. */
export const refusedRequest: readonly Act[] = [
  { step: 'file', outcome: 'sent', by: 'customer', at: '2026-04-13T10:00', documents: ['request'] },
  {
    step: 'consider',
    outcome: 'refused',
    by: 'authorized-body',
    at: '2026-04-16T10:00',
    documents: ['refusal'],
    more: ['--ground', '7-3b', '--reason', 'The request says what to count, not how'],
  },
];

/** The request filed again, with its methodology. */
export const filed: Act = {
  step: 'file',
  outcome: 'sent',
  by: 'customer',
  at: '2026-04-21T10:00',
  documents: ['request'],
};

/** The operator tries to decide what is the authorized body's. */
export const wrongPerson: Act = {
  step: 'consider',
  outcome: 'accepted',
  by: 'operator',
  at: '2026-04-22T10:00',
  documents: ['order'],
};

/** The order (6). */
export const ordered: Act = {
  step: 'consider',
  outcome: 'accepted',
  by: 'authorized-body',
  at: '2026-04-27T10:00',
  documents: ['order'],
};

/** When the calendar is corrected, when the term of para 8 is found past, and when the new connections are looked at. */
export const looks = {
  calendar: '2026-04-29T18:00',
  lapse: '2026-05-18T09:00',
  connections: '2026-05-20T18:00',
} as const;

/** All three sources are missing: found after the term of para 8, which stays recorded. */
export const missing: Act = {
  step: 'determine-availability',
  outcome: 'missing',
  by: 'operator',
  at: '2026-05-18T11:00',
  documents: ['request-to-connect'],
  more: Object.values(systems).flatMap(({ provider, system, holder }) => [
    '--source',
    `${provider}/${system}/${holder}`,
  ]),
};

/** The hour of 20 May 2026 at which the protocol with each provider is signed by three. */
const hours: Readonly<Record<Source, string>> = { population: '10', pension: '11', education: '12' };

/** The protocol with one provider (9): it agrees the time in which the questionnaire comes back. */
export const protocol = (source: Source): Act => ({
  step: 'coordinate',
  outcome: 'agreed',
  by: 'authorized-body',
  at: `2026-05-20T${hours[source]}:00`,
  signed: [
    ['operator', `2026-05-20T${hours[source]}:20`],
    ['provider', `2026-05-20T${hours[source]}:40`],
  ],
  documents: ['protocol'],
  more: ['--agreed', 'return-questionnaire=10'],
});

/** The agreement on terms and volume (25), made over the preview. */
export const agreement: Act = {
  step: 'agree-terms',
  outcome: 'agreed',
  by: 'operator',
  at: '2026-10-13T10:00',
  signed: [['authorized-body', '2026-10-14T10:00']],
  documents: ['delivery-agreement'],
};

/** Access opened after the first delivery (26, 29), and the check that finds an error of processing (30). */
export const firstRound: readonly Act[] = [
  {
    step: 'provide',
    outcome: 'access-opened',
    by: 'operator',
    at: '2026-10-19T10:00',
    documents: ['access-notice'],
  },
  {
    step: 'check',
    outcome: 'processing-error',
    by: 'customer',
    at: '2026-10-21T10:00',
    documents: ['check-result'],
    more: ['--reason', 'The copy that was opened is cut: result.csv does not agree with SHA256SUMS'],
  },
];

/** The agreement of the second round, which has its full term again. */
export const secondAgreement: Act = {
  ...agreement,
  at: '2026-10-22T10:00',
  signed: [['authorized-body', '2026-10-23T10:00']],
};

/** Access opened anew, and a positive check. */
export const secondRound: readonly Act[] = [
  {
    step: 'provide',
    outcome: 'access-opened',
    by: 'operator',
    at: '2026-10-28T10:00',
    documents: ['access-notice'],
  },
  {
    step: 'check',
    outcome: 'positive',
    by: 'customer',
    at: '2026-10-30T10:00',
    documents: ['check-result'],
  },
];
