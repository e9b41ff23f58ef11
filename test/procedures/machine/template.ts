/** JSON as it travels between states. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An error as a state throws and catches it. */
export class AslError extends Error {
  readonly error: string;
  constructor(error: string, cause = '') {
    super(`${error}: ${cause}`);
    this.error = error;
  }
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a reference path of dots, or undefined. */
export function find(root: Json, path: string): Json | undefined {
  const [, ...keys] = path.split('.');
  return keys.reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), root);
}

/**
 * What stands at a path of the input (`$.a`) or of the context (`$$.a`).
 * @throws AslError where nothing stands there
 */
export function at(path: string, input: Json, context: Json): Json {
  const found = path.startsWith('$$') ? find(context, path) : find(input, path);
  if (found === undefined) throw new AslError('States.Runtime', `nothing stands at ${path}`);
  return found;
}

/** Fills a template: keys that end in `.$` take the value at their path. */
export function fill(template: Json, input: Json, context: Json): Json {
  if (!isObject(template)) return template;
  const entries = Object.entries(template).map(([key, value]): [string, Json] =>
    key.endsWith('.$') && typeof value === 'string'
      ? [key.slice(0, -2), at(value, input, context)]
      : [key, fill(value, input, context)],
  );
  return Object.fromEntries(entries);
}
