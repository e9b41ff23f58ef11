import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { erasedText, eventOf } from '../../core/audit/case-record.ts';
import { linkHash } from '../../core/audit/chain.ts';
import { type KeptRecord, verifyCase } from '../../core/audit/verify-case.ts';
import { caseOf, recorded, saltOf, strangeEvent } from './setting/record.ts';

const id = 'R-2026-000001';
const someCase = caseOf(id, 2);

/** A record and a place in it that is not its last. */
const withPlace = someCase.chain((kept) => fc.tuple(fc.constant(kept), fc.nat(kept.length - 2)));

const brokenAt = (kept: readonly KeptRecord[]) => verifyCase(id, kept).broken;

/** Hashes a changed event anew, as somebody would who wants to hide the change. */
function rehashed(kept: KeptRecord, previous: string, change: object): KeptRecord {
  const { hash: _, ...content } = { ...kept.record, ...change };
  return { record: { ...content, hash: linkHash(previous, content) }, words: kept.words };
}

test('the record of a case that nobody touched holds, and gives its events back', () => {
  fc.assert(
    fc.property(someCase, (kept) => {
      expect(brokenAt(kept)).toBeUndefined();
      const events = kept.map(({ record, words }) => eventOf(record, words));
      expect(recorded(id, events)).toEqual(kept);
    }),
  );
});

describe('in the record of a case is found', () => {
  test('an event that was changed', () => {
    fc.assert(
      fc.property(
        withPlace,
        fc.constantFrom('at', 'kind', 'body', 'words', 'rehearsedAt', 'hash'),
        ([kept, place], field) => {
          const changed = kept.map((one, index) =>
            index === place
              ? { ...one, record: { ...one.record, [field]: field === 'body' ? { x: 1 } : 'x' } }
              : one,
          );
          expect(brokenAt(changed)).toMatchObject({ event: place + 1 });
        },
      ),
    );
  });

  test('an event that was changed and hashed anew: the next does not follow', () => {
    fc.assert(
      fc.property(withPlace, ([kept, place]) => {
        const previous = kept[place - 1]?.record.hash ?? '0'.repeat(64);
        const changed = kept.map((one, index) =>
          index === place ? rehashed(one, previous, { body: { x: 1 } }) : one,
        );
        expect(brokenAt(changed)).toEqual({ case: id, event: place + 2, fault: 'chain' });
      }),
    );
  });

  test('an event that was removed', () => {
    fc.assert(
      fc.property(withPlace, ([kept, place]) => {
        const fewer = kept.filter((_, index) => index !== place);
        expect(brokenAt(fewer)).toEqual({ case: id, event: place + 1, fault: 'chain' });
      }),
    );
  });

  test('an event that was inserted, even where it was hashed to follow', () => {
    fc.assert(
      fc.property(withPlace, ([kept, place]) => {
        const before = kept.slice(0, place);
        const events = before.map(({ record, words }) => eventOf(record, words));
        const [inserted] = recorded(id, [...events, strangeEvent(place)]).slice(-1);
        const longer = [...before, ...(inserted ? [inserted] : []), ...kept.slice(place)];
        expect(brokenAt(longer)).toEqual({ case: id, event: place + 2, fault: 'chain' });
      }),
    );
  });

  test('events that were put into another order', () => {
    fc.assert(
      fc.property(withPlace, ([kept, place]) => {
        const [one, next] = [kept[place], kept[place + 1]];
        const swapped = kept.with(place, next as KeptRecord).with(place + 1, one as KeptRecord);
        expect(brokenAt(swapped)).toEqual({ case: id, event: place + 1, fault: 'chain' });
      }),
    );
  });

  test('the record of another case in its place', () => {
    fc.assert(
      fc.property(caseOf('R-2026-000002', 1), (other) => {
        expect(brokenAt(other)).toEqual({ case: id, event: 1, fault: 'chain' });
      }),
    );
  });

  test('words that are not those that were written', () => {
    const [kept] = recorded(id, [strangeEvent(0)]);
    const reworded = { record: kept?.record, words: { salt: saltOf(0), text: 'other' } } as KeptRecord;
    expect(brokenAt([reworded])).toEqual({ case: id, event: 1, fault: 'words' });
  });
});

describe('the words of an event', () => {
  const [kept] = recorded(id, [strangeEvent(0)]) as [KeptRecord];

  test('are not in its chain', () => {
    expect(JSON.stringify(kept.record)).not.toContain('"strange"');
  });

  test('can be erased: the chain holds, the event is told as one whose words are gone', () => {
    const erased = { record: kept.record, words: undefined };
    expect(verifyCase(id, [erased])).toEqual({ events: 1, hash: kept.record.hash, erased: [1] });
    expect(eventOf(erased.record, undefined)).toEqual({ ...strangeEvent(0), reason: erasedText });
  });

  test('are hashed with their salt: the same words give another hash', () => {
    const words = recorded(id, [strangeEvent(0), strangeEvent(0)]).map(({ record }) => record.words);
    expect(new Set(words).size).toBe(2);
  });
});

test('a code of the procedure that is called a cause stays in the record', () => {
  const [kept] = recorded(id, [
    {
      kind: 'escalated',
      at: '2026-03-01T00:00:00.000Z',
      step: 'check',
      visit: 1,
      cause: 'lapse',
      to: 'authorized-body',
    },
  ]);
  expect(kept).toMatchObject({ record: { body: { cause: 'lapse' } }, words: undefined });
});
