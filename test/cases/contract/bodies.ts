import { describe, expect, test } from 'vitest';
import { RefusedError } from '../../../core/errors.ts';
import type { Bodies } from '../../../services/case-ports.ts';

/** What every registry of bodies does. @param makeBodies makes an empty one, and reads the kinds of its events */
export function bodiesContract(
  name: string,
  makeBodies: () => Promise<{ readonly bodies: Bodies; kinds(): Promise<readonly string[]> }>,
): void {
  const at = new Date('2026-03-02T05:00:00Z');
  const edu = {
    id: 'edu',
    name: 'Ministry',
    kind: 'central-executive',
    roles: ['customer'],
    basis: 'Law',
  } as const;
  const dana = { id: 'dana', name: 'Dana' };
  const mandate = { body: 'edu', person: 'dana', roles: [], from: '2026-01-01', basis: 'Order 1' } as const;

  describe(`a registry of bodies: ${name}`, () => {
    test('has what was added, and an event of each', async () => {
      const { bodies, kinds } = await makeBodies();
      expect(await bodies.registry()).toEqual({ bodies: [], people: [], mandates: [] });
      await bodies.addBody(edu, at);
      await bodies.addPerson(dana, at);
      await bodies.addMandate(mandate, at);
      expect(await bodies.registry()).toEqual({ bodies: [edu], people: [dana], mandates: [mandate] });
      expect(await kinds()).toEqual(['body-added', 'person-added', 'mandate-given']);
    });

    test('an identifier is taken once', async () => {
      const { bodies, kinds } = await makeBodies();
      await bodies.addBody(edu, at);
      await bodies.addPerson(dana, at);
      await expect(bodies.addBody({ ...edu, name: 'Another' }, at)).rejects.toThrow(RefusedError);
      await expect(bodies.addPerson({ ...dana, name: 'Another' }, at)).rejects.toThrow('body.exists');
      expect((await bodies.registry()).people).toEqual([dana]);
      expect(await kinds()).toEqual(['body-added', 'person-added']);
    });

    test('the mandates of a person for a body end together, and end once', async () => {
      const { bodies, kinds } = await makeBodies();
      await bodies.addBody(edu, at);
      await bodies.addPerson(dana, at);
      await bodies.addMandate(mandate, at);
      await bodies.addMandate({ ...mandate, from: '2026-02-01', to: '2026-02-10' }, at);
      await bodies.addMandate({ ...mandate, from: '2026-02-01', to: '2026-12-31', actingFor: 'dana' }, at);
      expect(await bodies.endMandates('edu', 'dana', '2026-03-02', at)).toBe(2);
      expect(await bodies.endMandates('edu', 'dana', '2026-03-02', at)).toBe(0);
      const { mandates } = await bodies.registry();
      expect(mandates.map(({ to }) => to).toSorted()).toEqual(['2026-02-10', '2026-03-02', '2026-03-02']);
      expect((await kinds()).filter((kind) => kind === 'mandate-ended')).toHaveLength(1);
    });

    test('changes at the same time all have their place in the record', async () => {
      const { bodies, kinds } = await makeBodies();
      await Promise.all(['a', 'b', 'c', 'd'].map((id) => bodies.addPerson({ id, name: id }, at)));
      expect((await bodies.registry()).people.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
      expect(await kinds()).toHaveLength(4);
    });
  });
}
