import type { Case, CaseEvent, Child, Opened, Party } from '../case.ts';
import { bodyOf } from './who.ts';

/** The child cases that are due to be opened, in the order in which they became due. */
export const childrenDue = ({ children }: Case): readonly Child[] =>
  children.filter(({ id }) => id === undefined);

/** The opening of a due child, without what only the store can say; parties, terms and start come from the parent. */
export function openingOf(
  state: Case,
  { procedure, source, started, agreed }: Child,
  id: string,
): Omit<Opened, 'key' | 'actor' | 'at'> {
  const party = (role: 'authorized-body' | 'operator'): readonly Party[] => {
    const body = bodyOf(state, role);
    return body === undefined ? [] : [{ role, body }];
  };
  return {
    kind: 'opened',
    id,
    procedure,
    edition: state.edition,
    parties: [
      ...party('authorized-body'),
      ...party('operator'),
      { role: 'provider', body: source.provider },
      ...(source.holder === undefined ? [] : [{ role: 'holder' as const, body: source.holder }]),
    ],
    system: source.system,
    parent: state.id,
    started,
    agreed,
    calendar: state.calendar,
    ...(state.imported ? { imported: true } : {}),
  };
}

/** What the parent records of a child that was opened. */
export function childOpening(
  { procedure, source }: Child,
  child: string,
  at: string,
): Extract<CaseEvent, { kind: 'child-opened' }> {
  return { kind: 'child-opened', at, child, procedure, source };
}
