import { type LoadKind, loadKinds } from '../procedures/gate/needs.ts';
import { isUploadName } from './upload-limits.ts';

/** What the place of a landed file says of it. */
export interface LandedPlace {
  /** What data it brings. */
  readonly kind: LoadKind;
  /** The body that uploaded it. */
  readonly body: string;
  /** The regulations that the body provides under. */
  readonly regulations: string;
}

/**
 * The folder of a delivery in landing: `KIND/BODY/REGULATIONS/DIGEST/`. All of it is made by whoever allows the upload, nothing by
 * whoever uploads; the same content again has the same folder.
 * @param sha256 of what is uploaded, lower-case hex
 */
export const landedFolder = ({ kind, body, regulations }: LandedPlace, sha256: string): string =>
  `${kind}/${body}/${regulations}/${sha256.slice(0, 32)}/`;

/** What the key of a landed object says; undefined where no upload was allowed to that place. */
export function landedPlace(key: string): LandedPlace | undefined {
  const [first = '', body = '', regulations = '', digest = '', name = '', ...deeper] = key.split('/');
  const kind = loadKinds.find((one) => one === first);
  if (kind === undefined || deeper.length > 0 || [body, regulations, digest].includes('')) return undefined;
  if (!isUploadName(name)) return undefined;
  return { kind, body, regulations };
}

/** What data a landed object brings; what lies elsewhere is as what comes by schedule. */
export const kindOfLanded = (key: string): LoadKind => landedPlace(key)?.kind ?? 'scheduled';
