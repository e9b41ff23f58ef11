import type { Delivery } from '../../../examples/population-register/person.ts';
import { generatedIdentities, type Identity } from '../../../examples/population-register/register.ts';

/** What of a person was found where it must not be. */
export type IdentityKind = 'iin' | 'surname' | 'address';

/** Names the kinds of identity that a text holds, whole or as a part of it. */
export type IdentityFinder = (text: string) => ReadonlySet<IdentityKind>;

/** Characters by which surnames and addresses are looked up before they are compared. */
const START = 4;

/** Letters fewer than these turn up in random bytes by chance, and a finding would prove nothing. */
const SHORTEST = 6;

const isCyrillic = (code: number): boolean => code >= 0x400 && code <= 0x52f;

/**
 * Makes a finder of people. A number is found in any run of digits that holds it; a surname or an address anywhere in a text.
 * @throws RangeError when a surname or an address is too short to be told from chance, or does not begin with a Cyrillic letter
 */
export function identityFinder(
  people: Iterable<Pick<Identity, 'iin' | 'surname' | 'address'>>,
): IdentityFinder {
  const iins = new Set<string>();
  const byStart = new Map<string, Map<string, IdentityKind>>();
  const add = (text: string, kind: IdentityKind): void => {
    if (text.length < SHORTEST || !isCyrillic(text.charCodeAt(0))) {
      throw new RangeError(`this ${kind} cannot be told from chance`);
    }
    const start = text.slice(0, START);
    const texts = byStart.get(start) ?? new Map<string, IdentityKind>();
    byStart.set(start, texts.set(text, kind));
  };
  for (const { iin, surname, address } of people) {
    iins.add(iin);
    add(surname, 'surname');
    if (address !== '') add(address, 'address');
  }
  return (text) =>
    new Set([...(holdsNumber(text, iins) ? (['iin'] as const) : []), ...kindsOf(text, byStart)]);
}

function* kindsOf(
  text: string,
  byStart: ReadonlyMap<string, ReadonlyMap<string, IdentityKind>>,
): Generator<IdentityKind> {
  for (let at = 0; at < text.length; at += 1) {
    const near = isCyrillic(text.charCodeAt(at)) ? byStart.get(text.slice(at, at + START)) : undefined;
    for (const [whole, kind] of near ?? []) if (text.startsWith(whole, at)) yield kind;
  }
}

function holdsNumber(text: string, iins: ReadonlySet<string>): boolean {
  for (const [run] of text.matchAll(/\d{12,}/g)) {
    for (let at = 0; at + 12 <= run.length; at += 1) if (iins.has(run.slice(at, at + 12))) return true;
  }
  return false;
}

/** A finder of everybody in a generated register. */
export function registerFinder(seed: number, people: number, delivery: Delivery = 1): IdentityFinder {
  return identityFinder(generatedIdentities(seed, people, delivery));
}
