import { localDay } from '../../core/calendar/local-day.ts';
import { mandated } from '../../core/cases/bodies.ts';
import { RefusedError } from '../../core/errors.ts';
import { landedFolder } from '../../core/lake/landed.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { LoadKind } from '../../core/procedures/gate/needs.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import type { Bodies, CaseStore } from '../case-ports.ts';
import { connects } from '../cases/connects.ts';
import type { Clock } from '../ports.ts';
import { checkClearLanding } from './clear-landing.ts';
import type { Registry } from './ports.ts';

/** An object as its sender describes it before it is sent. */
export interface SentObject {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A delivery that a provider wants to upload (para 20(3)). */
export interface WantedUpload {
  readonly regulations: string;
  readonly version: string;
  readonly kind: LoadKind;
  /** The delivery; `name` ends with `.age` where it is sealed. */
  readonly file: SentObject & { readonly name: string };
  readonly manifest: SentObject & {
    /** Whether it says how the provider depersonalized the file (para 19). */
    readonly depersonalized: boolean;
  };
}

/** An upload that is allowed: of this very object, to this very place, until then. */
export interface AllowedUpload {
  readonly key: string;
  readonly method: 'PUT';
  readonly url: string;
  /** Headers without which the upload is refused. */
  readonly headers: Readonly<Record<string, string>>;
  /** ISO 8601 in UTC. */
  readonly until: string;
}

/** What an upload is allowed through. */
export interface UploadPorts {
  readonly clock: Clock;
  readonly registry: Pick<Registry, 'regulations'>;
  readonly cases: Pick<CaseStore, 'about' | 'read'>;
  readonly bodies: Pick<Bodies, 'registry'>;
  /** Whether clear personal data may land (paras 17, 19). */
  readonly clearLanding: boolean;
  /** Allows one upload into landing. */
  allow(key: string, object: SentObject): Promise<AllowedUpload>;
}

const sealedEnding = '.age';

/**
 * Allows a provider to upload a delivery and its manifest under the regulations of its own (paras 13, 20(3)). What would land clear
 * without a ground is refused here, before a byte of it leaves the provider.
 * @param as who asks, as the registry of bodies knows them
 * @throws {RefusedError} when they have no mandate, the regulations were not brought in, another body provides under them, clear
 * personal data would land where none may, or the manifest does not say how its provider depersonalized the file
 */
export async function allowUpload(
  ports: UploadPorts,
  as: string,
  { regulations: id, version, kind, file, manifest }: WantedUpload,
): Promise<readonly AllowedUpload[]> {
  const { body } = mandated(await ports.bodies.registry(), as, localDay(ports.clock()));
  const text = await ports.registry.regulations(id, version);
  const regulations = text === undefined ? undefined : readRegulations(text, id).regulations;
  // In the same words: which regulations there are is no concern of another body.
  if (
    regulations === undefined ||
    !(await connects(ports.cases, regulations.informationSystem, body, ['provider']))
  )
    throw new RefusedError([
      { message: message('lake.not-the-provider', { body, regulations: id, version }), basis: '13' },
    ]);
  checkClearLanding(regulations, ports.clearLanding);
  if (regulations.depersonalizer === 'provider' && !manifest.depersonalized)
    throw new RefusedError([{ message: message('load.not-hashed'), at: { file: file.name }, basis: '19' }]);
  const folder = landedFolder({ kind, body, regulations: id }, file.sha256);
  const name = file.name.endsWith(sealedEnding) ? file.name.slice(0, -sealedEnding.length) : file.name;
  // The manifest last: what lands is complete then.
  return [
    await ports.allow(`${folder}${file.name}`, file),
    await ports.allow(`${folder}${name}.manifest.json`, manifest),
  ];
}
