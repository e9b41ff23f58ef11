import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainHash, firstBreak, genesis, type RecordedEvent } from '../../core/audit/chain.ts';

type Chained = RecordedEvent & { readonly hash: string };

const event: fc.Arbitrary<RecordedEvent> = fc.record({
  at: fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
  kind: fc.constantFrom('load-committed', 'load-failed', 'load-reverted', 'raw-delivery-opened'),
  loadId: fc.option(fc.nat()),
  body: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
});

/** Hashes events one after the other, as a record does. */
function chained(events: readonly RecordedEvent[]): readonly Chained[] {
  let previous = genesis;
  return events.map((recorded) => {
    previous = chainHash(previous, recorded);
    return { ...recorded, hash: previous };
  });
}

/** A chain of events that differ from each other, and a place in it. */
const chainAndPlace = fc
  .uniqueArray(event, { minLength: 2, maxLength: 12, selector: (one) => JSON.stringify(one) })
  .chain((events) => fc.tuple(fc.constant(chained(events)), fc.nat(events.length - 1)));

test('the chain of a record that nobody touched holds', () => {
  fc.assert(
    fc.property(fc.array(event), (events) => {
      expect(firstBreak(chained(events))).toBeUndefined();
    }),
  );
});

test('the first event follows from sixty-four zeros', () => {
  const first = { at: '2026-10-01T08:00:00.000Z', kind: 'home-made', loadId: null, body: {} };
  expect(genesis).toBe('0'.repeat(64));
  const text = `{"at":"2026-10-01T08:00:00.000Z","body":{},"kind":"home-made","loadId":null,"previous":"${genesis}"}`;
  expect(chainHash(genesis, first)).toBe(createHash('sha256').update(text).digest('hex'));
});

test('the order of the fields of a body does not matter (RFC 8785)', () => {
  const one = { at: '', kind: '', loadId: 1, body: { a: 1, b: 2 } };
  expect(chainHash(genesis, { ...one, body: { b: 2, a: 1 } })).toBe(chainHash(genesis, one));
});

describe('a break is found at the event', () => {
  const changes: readonly (readonly [string, (one: Chained) => Chained])[] = [
    ['instant', (one) => ({ ...one, at: `${one.at}x` })],
    ['kind', (one) => ({ ...one, kind: `${one.kind}x` })],
    ['load', (one) => ({ ...one, loadId: (one.loadId ?? 0) + 1 })],
    ['body', (one) => ({ ...one, body: { ...one.body, added: 1 } })],
    ['hash', (one) => ({ ...one, hash: one.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) })],
  ];

  test.each(changes)('whose %s was changed', (_, change) => {
    fc.assert(
      fc.property(chainAndPlace, ([events, place]) => {
        const changed = events.map((one, index) => (index === place ? change(one) : one));
        expect(firstBreak(changed)).toBe(place + 1);
      }),
    );
  });

  test('that was changed and hashed anew, one later: the next no longer follows', () => {
    fc.assert(
      fc.property(chainAndPlace, ([events, place]) => {
        fc.pre(place < events.length - 1);
        const before = events[place - 1]?.hash ?? genesis;
        const changed = events.map((one, index) => {
          if (index !== place) return one;
          const forged = { ...one, kind: 'forged' };
          return { ...forged, hash: chainHash(before, forged) };
        });
        expect(firstBreak(changed)).toBe(place + 2);
      }),
    );
  });

  test('before which one was removed', () => {
    fc.assert(
      fc.property(chainAndPlace, ([events, place]) => {
        fc.pre(place < events.length - 1);
        expect(firstBreak(events.filter((_, index) => index !== place))).toBe(place + 1);
      }),
    );
  });

  test('that was inserted, even with a hash of its own', () => {
    fc.assert(
      fc.property(chainAndPlace, event, ([events, place], inserted) => {
        const before = events[place - 1]?.hash ?? genesis;
        const forged = { ...inserted, hash: chainHash(before, inserted) };
        const found = firstBreak([...events.slice(0, place), forged, ...events.slice(place)]);
        expect(found).toBe(place + 2);
      }),
    );
  });

  test('that was swapped with its neighbour', () => {
    fc.assert(
      fc.property(chainAndPlace, ([events, place]) => {
        const [one, other] = [events[place], events[place + 1]];
        fc.pre(one !== undefined && other !== undefined);
        const swapped = events.flatMap((each) => (each === one ? [other] : each === other ? [one] : [each]));
        expect(firstBreak(swapped.filter((each) => each !== undefined))).toBe(place + 1);
      }),
    );
  });
});

test('events removed from the end leave a chain that holds: only a copy of the last hash, kept elsewhere, shows it', () => {
  fc.assert(
    fc.property(chainAndPlace, ([events, place]) => {
      expect(firstBreak(events.slice(0, place))).toBeUndefined();
    }),
  );
});
