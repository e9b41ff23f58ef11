import { RefusedError } from '../core/errors.ts';
import { type Message, message } from '../core/messages/catalogue.ts';
import type { Text } from '../core/messages/message.ts';
import type { Case, Party } from '../core/procedures/case.ts';
import {
  approvedRegulations,
  type Gate,
  gateOfDelivery,
  gateOfLoad,
  requestOf,
} from '../core/procedures/gate/gate.ts';
import type { LoadKind } from '../core/procedures/gate/needs.ts';
import { basisOfStep } from '../core/procedures/judge/refusal.ts';
import { roleName } from '../core/procedures/judge/who.ts';
import { procedures } from '../core/procedures/registry.ts';
import type { Regulations } from '../core/regulations/model.ts';
import type { CaseStore } from './case-ports.ts';
import type { AllowedBy } from './ports.ts';

/**
 * What a home asks of cases before it loads and delivers. `none`: a case gates where there is one. `cases`: there must be one.
 * `rehearsals`: there must be one, and rehearsals are those that count.
 */
export const gateSettings = ['none', 'cases', 'rehearsals'] as const;

/** How a home is gated. */
export type GateSetting = (typeof gateSettings)[number];

/** Gives the cases about a subject as they are at this instant, in the order of their numbers. */
export type CasesAbout = (subject: Parameters<CaseStore['about']>[0], rehearsal: boolean) => readonly Case[];

/** What a gate is asked through. */
export interface GatePorts {
  readonly casesAbout: CasesAbout;
  readonly setting: GateSetting;
}

const refuse = (said: Message, basis: string, advised?: string): RefusedError =>
  new RefusedError([
    {
      message: said,
      ...(advised === undefined ? {} : { advice: message('gate.look', { case: advised }) }),
      basis,
    },
  ]);

function bodies(parties: readonly Party[]): Text {
  const join = (language: 'en' | 'ru') =>
    parties.map(({ role, body }) => `${body} (${roleName(role)[language]})`).join(', ') || '—';
  return { en: join('en'), ru: join('ru') };
}

/** The refusal of a gate that is shut. */
function refusalOf({ id, procedure }: Case, gate: Exclude<Gate, { readonly kind: 'open' }>): RefusedError {
  if (gate.kind === 'ended') {
    const end = procedures[procedure].ends.get(gate.end)?.title ?? gate.end;
    return refuse(message('gate.ended', { case: id, end }), 'ours');
  }
  const { step, waitsFor } = gate;
  const parameters = { case: id, step: step.title, who: bodies(waitsFor) };
  return refuse(message('gate.missing', parameters), basisOfStep(step), id);
}

/** The first case that allows it, the latest before the others. @throws {RefusedError} of the latest when none does */
function firstOpen(cases: readonly Case[], gateOf: (state: Case) => Gate): Case | undefined {
  const judged = cases.toReversed().map((state) => ({ state, gate: gateOf(state) }));
  const open = judged.find(({ gate }) => gate.kind === 'open');
  if (open) return open.state;
  const shut = judged.find(({ gate }) => gate.kind === 'missing') ?? judged[0];
  if (shut && shut.gate.kind !== 'open') throw refusalOf(shut.state, shut.gate);
  return undefined;
}

/**
 * Asks the cases of an information system whether its data may be loaded (paras 13, 16, 20, 24), under the very regulations that
 * were approved last.
 * @param regulations with the hash of their document
 * @returns the connection that allows it; undefined where there is none and the home asks for none
 * @throws {RefusedError} saying which step is missing, and who must act
 */
export function askLoad(
  ports: GatePorts,
  { informationSystem }: Pick<Regulations, 'informationSystem'>,
  sha256: string,
  kind: LoadKind,
): AllowedBy | undefined {
  const cases = ports.casesAbout({ system: informationSystem }, ports.setting === 'rehearsals');
  const connections = cases.filter(({ procedure }) => procedure === 'connection');
  const connection = firstOpen(connections, (state) => gateOfLoad(state, kind));
  if (connection === undefined) {
    if (ports.setting === 'none') return undefined;
    throw refuse(message('gate.no-connection', { system: informationSystem }), '13');
  }
  const standing = cases
    .flatMap((state) => approvedRegulations(state) ?? [])
    .toSorted((one, other) => one.done.localeCompare(other.done))
    .at(-1);
  if (standing?.sha256 !== sha256) {
    const parameters = { case: connection.id, registration: standing?.registration ?? '—' };
    throw refuse(message('gate.other-regulations', parameters), '13, 16');
  }
  return { case: connection.id, kind };
}

/**
 * Asks the case of a request whether its answer may be delivered (paras 6, 25).
 * @param sha256 hash of the document of the request
 * @returns the case that allows it; undefined where there is none and the home asks for none
 * @throws {RefusedError} saying which step is missing, and who must act
 */
export function askDelivery(ports: GatePorts, sha256: string): AllowedBy | undefined {
  const cases = ports.casesAbout({ request: sha256 }, ports.setting === 'rehearsals');
  const superseded = cases.filter((state) => requestOf(state)?.sha256 !== sha256);
  const request = firstOpen(
    cases.filter((state) => !superseded.includes(state)),
    gateOfDelivery,
  );
  if (request) return { case: request.id };
  const [other] = superseded;
  if (other) throw refuse(message('gate.other-request', { case: other.id }), '6', other.id);
  if (ports.setting === 'none') return undefined;
  throw refuse(message('gate.no-request'), '6');
}
