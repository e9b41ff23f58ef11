import { expect } from 'vitest';
import { deadlineOf } from '../../../core/procedures/terms/deadline.ts';
import { counting } from '../setting.ts';
import type { Platform } from './platform.ts';

/** Every case that is open has an execution, each waits for exactly the open steps and their days; one that has ended has none. */
export function expectAgreement(here: Platform): void {
  const { cases, calendar } = here.world();
  for (const [id, { state }] of cases) {
    const running = here.waitsOf(id);
    const open = state.open.map((at) => {
      const deadline = deadlineOf(state, at, { ...counting, calendar });
      const { step, visit, provider } = at;
      return { step, visit, provider, due: deadline.kind === 'due' ? deadline.due : deadline.review };
    });
    expect(running.length > 0, `${id} has an execution`).toBe(state.ended === undefined);
    for (const { waits } of running) {
      const waited = waits.map(({ step, provider, memory: { visit, due } }) => ({
        step,
        visit,
        provider,
        due,
      }));
      expect(waited).toEqual(open);
    }
  }
}
