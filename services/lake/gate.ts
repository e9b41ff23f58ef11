import { stateOf } from '../../core/cases/state.ts';
import { kindOfLanded } from '../../core/lake/landed.ts';
import type { CaseStore } from '../case-ports.ts';
import { askLoad, type GateSetting } from '../gate.ts';
import type { AllowedBy } from '../ports.ts';
import type { KnownLoad } from './known.ts';

/** What the gate of a lake is asked through. Rehearsals open no gate of a deployment. */
export interface LakeGate {
  readonly cases: Pick<CaseStore, 'about' | 'read'>;
  readonly setting: Exclude<GateSetting, 'rehearsals'>;
}

/**
 * Asks the cases of the information system, as they are now, whether a load may go on (paras 13, 16, 20, 24).
 * @returns the case that allows it; undefined where there is none and the deployment asks for none
 * @throws {RefusedError} saying which step is missing, and who must act
 */
export async function askCases(
  { cases, setting }: LakeGate,
  { load, regulations, documentSha256 }: KnownLoad,
): Promise<AllowedBy | undefined> {
  const ids = await cases.about({ system: regulations.informationSystem }, false);
  const stored = await Promise.all(ids.map(async (id) => ({ id, its: await cases.read(id) })));
  const states = stored.flatMap(({ id, its }) => (its === undefined ? [] : [stateOf(id, its.events)]));
  const ports = { casesAbout: () => states, setting };
  return askLoad(ports, regulations, documentSha256, kindOfLanded(load.landed));
}
