import { describe, expect, test } from 'vitest';
import type { WaitQuestion } from '../../../core/procedures/asl/answer.ts';
import type { Tokens } from '../../../services/machines/ports.ts';

const waitOf = (id: string, token: string, change: Partial<WaitQuestion> = {}): WaitQuestion => ({
  step: 'consider',
  memory: { case: id, visit: 1, spent: 12, due: '2026-03-10', children: [] },
  execution: `${id}_initiation_1`,
  started: '2026-03-02T05:00:00.000Z',
  token,
  ...change,
});

/** A keeper of tokens to be held to its contract. */
export interface HeldTokens {
  readonly tokens: Tokens;
  /** The cases whose machines wait. */
  waiting(): Promise<readonly string[]>;
}

/** What every keeper of tokens does. @param makeTokens makes an empty one */
export function tokensContract(name: string, makeTokens: () => Promise<HeldTokens>): void {
  const [one, other] = ['R-2026-000001', 'R-2026-000011'];
  const byToken = (waits: readonly WaitQuestion[]) => waits.toSorted((a, b) => (a.token < b.token ? -1 : 1));

  describe(`tokens of machines: ${name}`, () => {
    test('an empty one has none', async () => {
      const { tokens, waiting } = await makeTokens();
      expect(await tokens.of(one)).toEqual([]);
      expect(await waiting()).toEqual([]);
    });

    test('those of a case come back with what they were asked for, each once', async () => {
      const { tokens, waiting } = await makeTokens();
      const waits = [waitOf(one, 'a'), waitOf(one, 'b', { step: 'coordinate', provider: 'justice' })];
      for (const wait of [...waits, ...waits, waitOf(other, 'c')]) await tokens.keep(wait);
      expect(byToken(await tokens.of(one))).toEqual(waits);
      expect(await tokens.of('R-2026-00000')).toEqual([]);
      expect([...(await waiting())].toSorted()).toEqual([one, other]);
    });

    test('a token may be as long as Step Functions makes them', async () => {
      const { tokens } = await makeTokens();
      const long = [`${'x'.repeat(2047)}a`, `${'x'.repeat(2047)}b`].map((token) => waitOf(one, token));
      for (const wait of long) await tokens.keep(wait);
      expect(byToken(await tokens.of(one))).toEqual(long);
    });

    test('one that was sent is forgotten, and others are not', async () => {
      const { tokens, waiting } = await makeTokens();
      for (const token of ['a', 'b']) await tokens.keep(waitOf(one, token));
      for (let time = 0; time < 2; time += 1) await tokens.forget(waitOf(one, 'a'));
      expect(await tokens.of(one)).toEqual([waitOf(one, 'b')]);
      await tokens.forget(waitOf(one, 'b'));
      expect(await waiting()).toEqual([]);
    });

    test('many are all read', async () => {
      const { tokens, waiting } = await makeTokens();
      const waits = Array.from({ length: 12 }, (_, n) => waitOf(one, `token ${String(n).padStart(2, '0')}`));
      for (const wait of waits) await tokens.keep(wait);
      expect(byToken(await tokens.of(one))).toEqual(waits);
      expect(await waiting()).toEqual([one]);
    });
  });
}
