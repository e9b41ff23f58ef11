import fc from 'fast-check';
import { expect, test } from 'vitest';
import { translator } from '../../core/loading/code-points.ts';
import { replacementSteps } from '../../core/loading/dialects/replacement-steps.ts';

const character = fc.constantFrom('a', 'b', 'c', 'd', '\ue000', '\ue001', '\ue002', '😀');
const replacements = fc.array(fc.record({ from: character, to: fc.oneof(character, fc.constant('')) }), {
  maxLength: 6,
});

test('one REPLACE after another gives what all at once give, in circles too', () => {
  fc.assert(
    fc.property(replacements, fc.array(character, { maxLength: 12 }), (its, characters) => {
      const text = characters.join('');
      const stepwise = replacementSteps(its).reduce(
        (sofar, { from, to }) => sofar.replaceAll(from, to),
        text,
      );
      expect(stepwise).toBe(translator(its)(text));
    }),
    { numRuns: 2000, seed: 394 },
  );
});

test('two characters that change places', () => {
  const steps = replacementSteps([
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
  ]);
  expect(steps.reduce((text, { from, to }) => text.replaceAll(from, to), 'ab\ue000\ue001')).toBe(
    'ba\ue000\ue001',
  );
});
