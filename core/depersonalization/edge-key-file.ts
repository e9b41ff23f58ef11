import { RefusedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { edgeKeyOf } from './key-digits.ts';
import { keyCheckValue, type Subkey } from './keys.ts';

/** The edge subkey as a provider holds it. */
export interface EdgeKey {
  readonly version: number;
  readonly key: Subkey<'edge'>;
  readonly checkValue: string;
}

const NOTE = /^# UDW edge key, version ([1-9][0-9]*), check value ([0-9a-f]{8})\r?$/;

/** The text of a provider's key file: a line that says which key it is, and its 64 hex digits. */
export function writeEdgeKey({ version, key, checkValue }: EdgeKey): string {
  return `# UDW edge key, version ${version}, check value ${checkValue}\n${Buffer.from(key).toString('hex')}\n`;
}

/**
 * Reads a provider's key file.
 * @throws RefusedError when it is none, or its digits are not those of the check value that it names
 */
export function parseEdgeKey(text: string): EdgeKey {
  const [first = ''] = text.split('\n', 1);
  const [, version, checkValue] = NOTE.exec(first) ?? [];
  if (version === undefined || checkValue === undefined) {
    throw new RefusedError([{ message: message('provider.key-note'), basis: '19' }]);
  }
  const key = edgeKeyOf(Buffer.from(text));
  if (keyCheckValue(key) === checkValue) return { version: Number(version), key, checkValue };
  key.fill(0);
  throw new RefusedError([{ message: message('provider.key-damaged', { wanted: checkValue }), basis: '19' }]);
}
