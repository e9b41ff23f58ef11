import canonicalize from 'canonicalize';
import type { Actor, Case, CaseEvent, Decision } from '../case.ts';

type Said = Pick<Actor, 'person' | 'body' | 'role'>;

/** Whether they are one person in one role of one body. */
export const sameActor = (one: Said, other: Said): boolean =>
  one.person === other.person && one.body === other.body && one.role === other.role;

/** What a decision says, apart from the step that it was found by. */
function saidOf({ outcome, reason, ground, documents, sources, agreed, sent, received }: Decision): string {
  const said = { outcome, reason, ground, documents, sources, agreed, sent, received };
  return canonicalize(JSON.parse(JSON.stringify(said))) ?? '';
}

/**
 * Whether what is decided or signed stands already, in the same words and by the same person: under whichever key it was
 * recorded, it is one act. Of a closed step only where the visit is named, as another visit is another decision.
 */
export function isStanding({ open, closed }: Case, event: CaseEvent): boolean {
  if (event.kind !== 'decided' && event.kind !== 'signed') return false;
  const steps = [
    ...open.flatMap(({ proposed, ...life }) =>
      proposed ? [{ ...life, decision: proposed.decision, by: proposed.actor, signed: proposed.signed }] : [],
    ),
    ...(event.visit === undefined ? [] : closed),
  ].filter(
    ({ step, visit, provider }) =>
      step === event.step &&
      (event.visit === undefined || visit === event.visit) &&
      (event.provider === undefined || provider === event.provider),
  );
  return steps.some(({ decision, by, signed }) => {
    if (decision === undefined || by === undefined) return false;
    if (event.kind === 'decided') return sameActor(by, event.actor) && saidOf(decision) === saidOf(event);
    const over = decision.documents.map(({ sha256 }) => sha256);
    return (
      decision.outcome === event.outcome &&
      (event.over === undefined ||
        (event.over.length === over.length && over.every((one) => event.over?.includes(one)))) &&
      signed.some(
        ({ actor, at }) =>
          sameActor(actor, event.actor) && (event.signed === undefined || event.signed === at),
      )
    );
  });
}
