import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { noHead, recordOf } from '../../../core/audit/case-record.ts';
import { genesis } from '../../../core/audit/chain.ts';
import {
  fingerprintOf,
  type Head,
  headsRoot,
  rootForm,
  rootHash,
  type SignedRoot,
  signedBytes,
} from '../../../core/audit/root.ts';
import { type KeptRecord, verifyCase } from '../../../core/audit/verify-case.ts';
import type { CaseEvent } from '../../../core/procedures/case.ts';

const actor = { person: 'aliya', body: 'mdai', role: 'authorized-body' } as const;

const instant = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString());

/** Events of a case, with and without words; whether they are lawful is not what a chain is about. */
const caseEvent: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('decided' as const),
    at: instant,
    key: fc.uuid(),
    actor: fc.constant(actor),
    step: fc.constantFrom('consider', 'check'),
    outcome: fc.constantFrom('accepted', 'refused'),
    reason: fc.string(),
    documents: fc.constant([]),
  }),
  fc.record({
    kind: fc.constant('lapsed' as const),
    at: instant,
    step: fc.constant('consider'),
    visit: fc.nat(5),
    due: fc.constant('2026-03-26'),
    calendar: fc.stringMatching(/^[0-9a-f]{16}$/),
  }),
);

/** The salt of an event's words. */
export const saltOf = (number: number): string => number.toString(16).padStart(32, '0');

/** Records events as one case, one after the other. */
export function recorded(id: string, events: readonly CaseEvent[]): readonly KeptRecord[] {
  let head = noHead;
  return events.map((event, index) => {
    const kept = recordOf(id, head, event, saltOf(index));
    head = kept.record;
    return kept;
  });
}

/** The record of a case of at least some events. */
export const caseOf = (id: string, minLength: number): fc.Arbitrary<readonly KeptRecord[]> =>
  fc.array(caseEvent, { minLength, maxLength: 8 }).map((events) => recorded(id, events));

/** Another event than any of a record. */
export const strangeEvent = (number: number): CaseEvent => ({
  kind: 'closed',
  at: '2028-01-01T00:00:00.000Z',
  key: `strange ${number}`,
  actor,
  reason: 'strange',
  documents: [],
});

/** A key pair of a home. */
export function newKey(): { readonly privateKey: KeyObject; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') };
}

/** Signs the root of some heads. */
export function signRoot(
  { privateKey, publicKey }: ReturnType<typeof newKey>,
  heads: readonly Head[],
  before?: SignedRoot,
): SignedRoot {
  const unsigned = {
    form: rootForm,
    number: (before?.number ?? 0) + 1,
    at: '2026-10-01T08:00:00.000Z',
    previous: before ? rootHash(before) : genesis,
    events: heads.reduce((sum, { sequence }) => sum + sequence, 0),
    homeEvents: 0,
    heads: heads.length,
    merkle: headsRoot(heads),
    key: fingerprintOf(publicKey),
  } as const;
  return { ...unsigned, signature: sign(null, signedBytes(unsigned), privateKey).toString('base64') };
}

/** The head of a case as its record has it. */
export function headOf(chain: string, kept: readonly KeptRecord[]): Head {
  const { events, hash } = verifyCase(chain, kept);
  return { chain, sequence: events, hash };
}
