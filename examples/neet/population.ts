import { DIRT, value } from '../population-register/dirt.ts';
import type { Writing } from '../population-register/lines.ts';
import { SHAPES } from '../population-register/shapes.ts';

/**
 * How the population register is written here, in KZ-1048: as in its own example, with line breaks in addresses besides. A birth to
 * come is left out, because these regulations keep the quarter of birth, which any day has.
 */
export const POPULATION_WRITING: Writing = {
  dirt: [
    ...DIRT.filter(({ name }) => name !== 'birth to come'),
    value('NULL for a number', 400, 'IIN', 'missing', () => 'NULL'),
  ],
  shapes: [
    ...SHAPES.filter(({ utf8Only }) => !utf8Only),
    {
      name: 'line break in the address',
      perMillion: 3000,
      column: 'ADDRESS',
      write: (address) => `${address}\nвход со двора`,
    },
  ],
};
