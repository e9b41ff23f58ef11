import { describe, expect, test } from 'vitest';
import type { CaseStore } from '../../../services/case-ports.ts';
import { published } from '../../calendar/published.ts';
import { bodies, considered, decided, paper } from '../../procedures/setting.ts';
import { calendars } from '../../procedures/world.ts';
import { append, appendOf, openingAs } from './appending.ts';

/** What every store of cases does. @param makeStore makes an empty one */
export function caseStoreContract(name: string, makeStore: () => Promise<CaseStore>): void {
  const first = 'R-2026-000001';
  const sent = decided({ procedure: 'request' }, 'file', 'sent', '2026-03-02', {
    reason: 'Schools: Қазақстан — «ü»',
  });

  async function withRequest(): Promise<CaseStore> {
    const store = await makeStore();
    await append(store, first, [openingAs('request', first)]);
    return store;
  }

  describe(`a store of cases: ${name}`, () => {
    test('an empty one has nothing', async () => {
      const store = await makeStore();
      expect(await store.read(first)).toBeUndefined();
      expect(await store.openedBy('key')).toBeUndefined();
      expect(await store.calendar('none')).toBeUndefined();
      expect(await store.openCases(false)).toEqual([]);
      expect(await store.openSteps({ rehearsal: false })).toEqual([]);
      expect(await store.about({ system: 'schools' }, false)).toEqual([]);
    });

    test('events come back as they were said, under a head that follows from them', async () => {
      const store = await withRequest();
      const before = await store.read(first);
      expect(before).toMatchObject({ rehearsal: false, head: { sequence: 1 }, events: [{ kind: 'opened' }] });
      expect(await append(store, first, [sent])).toBe('appended');
      const after = await store.read(first);
      expect(after?.events).toEqual([openingAs('request', first), sent]);
      expect(after?.head.sequence).toBe(2);
      expect(after?.head.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(after?.head.hash).not.toBe(before?.head.hash);
    });

    test('what follows on another head is overtaken, and nothing of it is written', async () => {
      const store = await withRequest();
      const late = await appendOf(store, first, [{ ...sent, key: 'late' }]);
      const other = 'A-2026-000001';
      const beside = await appendOf(store, other, [openingAs('amendment', other)]);
      await append(store, first, [sent]);
      expect(await store.append([beside, late])).toBe('overtaken');
      expect((await store.read(first))?.events).toHaveLength(2);
      expect(await store.read(other)).toBeUndefined();
      expect(await store.about({ system: 'schools' }, false)).toEqual([]);
    });

    test('of many at once one is appended', async () => {
      const store = await withRequest();
      const rivals = await Promise.all(
        Array.from({ length: 8 }, (_, n) => appendOf(store, first, [{ ...sent, key: `rival ${n}` }])),
      );
      const answers = await Promise.all(rivals.map((rival) => store.append([rival])));
      expect(answers.toSorted()).toEqual(['appended', ...Array.from({ length: 7 }, () => 'overtaken')]);
      expect((await store.read(first))?.events).toHaveLength(2);
    });

    test('a number is given once', async () => {
      const store = await makeStore();
      expect(await store.nextNumber('request', 2026)).toBe(first);
      // Nothing was opened under it yet.
      expect(await store.nextNumber('request', 2026)).toBe(first);
      const second = 'R-2026-000002';
      const both = await Promise.all(
        [first, second].map((id) => appendOf(store, id, [openingAs('request', id)])),
      );
      expect(await store.append(both)).toBe('appended');
      expect(await store.nextNumber('request', 2026)).toBe('R-2026-000003');
      expect(await store.nextNumber('request', 2027)).toBe('R-2027-000001');
      expect(await store.nextNumber('connection', 2026)).toBe('C-2026-000001');
      const again = await appendOf(store, 'R-2026-000003', [openingAs('request', 'R-2026-000003')]);
      expect(await store.append([again])).toBe('appended');
      expect(
        await store.append([{ ...again, events: [openingAs('request', again.id, { key: 'new' })] }]),
      ).toBe('overtaken');
    });

    test('a key opens one case', async () => {
      const store = await withRequest();
      expect(await store.openedBy(`open ${first}`)).toBe(first);
      const second = 'R-2026-000002';
      expect(await append(store, second, [openingAs('request', second, { key: `open ${first}` })])).toBe(
        'overtaken',
      );
      expect(await store.read(second)).toBeUndefined();
      // The key of another act opens nothing.
      await append(store, first, [sent]);
      expect(await store.openedBy(sent.key)).toBeUndefined();
    });

    test('open steps are listed, the soonest first, and by the body that they wait for', async () => {
      const store = await withRequest();
      await append(store, first, [sent]);
      const other = 'C-2026-000001';
      await append(store, other, [openingAs('connection', other)]);
      const all = await store.openSteps({ rehearsal: false });
      expect(all.map((row) => `${row.date} ${row.case} ${row.step}`)).toEqual(
        [...all].map((row) => `${row.date} ${row.case} ${row.step}`).toSorted(),
      );
      expect(all.map((row) => row.case).toSorted()).toEqual([other, first]);
      const waiting = await store.openSteps({ rehearsal: false, body: bodies['authorized-body'] });
      expect(waiting).toMatchObject([{ case: first, step: 'consider', body: 'ministry-of-digital' }]);
      expect(await store.openSteps({ rehearsal: false, body: 'nobody' })).toEqual([]);
    });

    test('a case that has ended is in no list', async () => {
      const store = await withRequest();
      const refusal = decided(considered(), 'consider', 'refused', '2026-03-03');
      await append(store, first, [sent, refusal]);
      expect(await store.openCases(false)).toEqual([]);
      expect(await store.openSteps({ rehearsal: false })).toEqual([]);
      expect((await store.read(first))?.events).toHaveLength(3);
    });

    test('a rehearsal is apart', async () => {
      const store = await withRequest();
      const second = 'R-2026-000002';
      await append(store, second, [openingAs('request', second)], '2026-01-01T00:00:00.000Z');
      expect(await store.read(second)).toMatchObject({ rehearsal: true });
      expect(await store.openCases(false)).toEqual([first]);
      expect(await store.openCases(true)).toEqual([second]);
      expect((await store.openSteps({ rehearsal: true })).map((row) => row.case)).toEqual([second]);
    });

    test('cases are found by the system or the request that they are about', async () => {
      const store = await withRequest();
      const filed = { ...sent, documents: [paper('request', 7)] };
      await append(store, first, [filed]);
      const ids = ['C-2026-000001', 'C-2026-000002'];
      for (const id of ids) await append(store, id, [openingAs('connection', id)]);
      expect(await store.about({ request: paper('request', 7).sha256 }, false)).toEqual([first]);
      expect(await store.about({ system: 'schools' }, false)).toEqual(ids);
      expect(await store.about({ system: 'schools' }, true)).toEqual([]);
    });

    test('a calendar is kept, once', async () => {
      const store = await makeStore();
      const [, other = published] = calendars;
      for (const one of [published, other, published]) await store.keepCalendar(one);
      for (const one of [published, other]) {
        const kept = await store.calendar(one.version);
        expect([kept?.version, kept?.years]).toEqual([one.version, one.years]);
      }
    });
  });
}
