/** The longest MAC message in bytes: with SHA-256's 9 bytes of padding it still fills one block of 64. */
export const MAX_MESSAGE_BYTES = 55;

type Units<N extends number, Counted extends unknown[] = []> = Counted['length'] extends N
  ? Counted
  : Units<N, [...Counted, unknown]>;

type Characters<S extends string, Counted extends unknown[] = []> = S extends `${string}${infer Rest}`
  ? Characters<Rest, [...Counted, unknown]>
  : Counted;

/** The prefix itself when it and a payload of `Payload` bytes fit one block; otherwise `never`, which nothing satisfies. */
export type OneBlock<Prefix extends string, Payload extends number> =
  Units<typeof MAX_MESSAGE_BYTES> extends [...Characters<Prefix>, ...Units<Payload>, ...unknown[]]
    ? Prefix
    : never;

/** Declares the ASCII prefix of a MAC message whose payload has at most `longest` bytes. One that is too long does not compile. */
export function prefix<const Prefix extends string, const Payload extends number>(
  text: OneBlock<Prefix, Payload>,
  _longest: Payload,
): OneBlock<Prefix, Payload> {
  return text;
}

/**
 * Composes a MAC message: an ASCII prefix and a payload.
 * @throws RangeError when it has more than 55 bytes: a defect of the caller; no content is told.
 */
export function composeMessage(text: string, payload: Uint8Array): Uint8Array {
  const bytes = text.length + payload.length;
  if (bytes > MAX_MESSAGE_BYTES) {
    throw new RangeError(`a MAC message has at most ${MAX_MESSAGE_BYTES} bytes, not ${bytes}`);
  }
  return Buffer.concat([Buffer.from(text, 'ascii'), payload]);
}
