import { createHash } from 'node:crypto';
import type { Clients } from '../../../adapters/aws/clients.ts';
import { casesIn } from '../../../functions/cases.ts';
import { decideStep, endCase, signStep } from '../../../services/cases/act.ts';
import { openCase } from '../../../services/cases/open.ts';
import { type Cloud, env } from './cloud.ts';
import { enrol, paper } from './office.ts';

type Step = readonly [step: string, outcome: string, by: string, documents: string, signer?: string];

/** The acts of a connection until historical data may be loaded (13, 20(1), 20(2)). */
export const toHandedOver: readonly Step[] = [
  ['request-questionnaire', 'requested', 'nurlan', 'questionnaire-request'],
  ['return-questionnaire', 'returned', 'saule', 'questionnaire technical-documentation'],
  ['develop', 'draft-ready', 'nurlan', 'source-description regulations', 'saule'],
  ['approve-by-operator', 'sent', 'nurlan', 'regulations'],
  ['approve-by-provider', 'approved', 'saule', 'regulations'],
  ['confirm-list', 'confirmed', 'nurlan', 'depersonalization-list', 'saule'],
  ['hand-over-algorithms', 'handed-over', 'nurlan', 'algorithms-hand-over'],
];

/** Those that are left until it is connected (24). */
export const toConnected: readonly Step[] = [
  ['open-network', 'configured', 'saule', ''],
  ['create-account', 'created', 'saule', 'access-confirmation'],
  ['transfer', 'transferred', 'saule', ''],
  ['receive', 'readable', 'nurlan', ''],
  ['verify', 'correct', 'nurlan', 'verification-report'],
  ['test-scheduled-load', 'passed', 'nurlan', 'load-test-report'],
];

/** A connection in the table of cases beside the loads of a cloud. */
export async function connectionIn({ documents }: Cloud, regulations: string) {
  const ports = casesIn({ documents: documents.client } as Clients, env.CASES_TABLE);
  const moment = { now: new Date('2026-04-01T05:00:00Z') };
  await enrol(ports.bodies, moment.now);
  const sha256 = createHash('sha256').update(regulations).digest('hex');
  const named = (document: string) =>
    document === 'regulations' ? { ...paper(document), sha256 } : paper(document);
  const opened = await openCase(ports, moment, {
    procedure: 'connection',
    parties: [{ role: 'provider', body: 'justice' }],
    system: 'Register',
    as: 'nurlan',
    key: 'letter 1',
  } as never);
  const { id } = opened.case;
  return {
    id,
    /** Decides and signs. */
    async take(steps: readonly Step[]): Promise<void> {
      for (const [step, outcome, as, papers, signer] of steps) {
        const documents = papers === '' ? [] : papers.split(' ').map(named);
        await decideStep(ports, moment, { case: id, as }, { step, outcome, documents } as never);
        if (signer) await signStep(ports, moment, { case: id, as: signer }, { step, outcome } as never);
      }
    },
    /** Ends it by the decision of the authorized body. */
    revoke: () =>
      endCase(ports, moment, { case: id, as: 'aliya' }, {
        act: 'revoke',
        reason: 'No ground any more',
        documents: [paper('revocation')],
      } as never),
  };
}
