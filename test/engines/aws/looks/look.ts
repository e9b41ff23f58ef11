import type { Resource } from '../../../infra/synthesised.ts';
import type { Clients } from '../clients.ts';

type Properties = Resource['Properties'];

/** Looks at a deployed resource through its service's own API. */
export interface Look {
  /**
   * What there is, in the words of the template: a value for each property, undefined for what the service does not have.
   * @param id its physical id, as the stack says it
   * @param properties those of the template, names of other resources of the stack filled in
   */
  found(clients: Clients, id: string, properties: Properties): Promise<Properties>;
  /** Properties that no API of the service tells. */
  readonly untold?: readonly string[];
  /** Takes apart a property that says many things. */
  readonly apart?: (properties: Properties) => Properties;
}

/** What a service answers, or undefined where it says by these errors that it has nothing. */
export async function orNone<Answer>(
  asked: Promise<Answer>,
  ...nothing: readonly string[]
): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && nothing.includes(error.name)) return undefined;
    throw error;
  }
}

const isIntrinsic = (value: object): boolean => {
  const [key, ...more] = Object.keys(value);
  return more.length === 0 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'));
};

/** Whether what there is says all that the template says; what the template leaves to CloudFormation has to be there. */
export function agrees(said: unknown, found: unknown): boolean {
  if (said === null || typeof said !== 'object') return String(said) === String(found);
  if (found === undefined || found === null) return false;
  if (isIntrinsic(said)) return true;
  if (Array.isArray(said)) {
    return (
      Array.isArray(found) &&
      said.length === found.length &&
      said.every((part, place) => agrees(part, found[place]))
    );
  }
  if (typeof found !== 'object') return false;
  const there = found as Readonly<Record<string, unknown>>;
  return Object.entries(said).every(([key, value]) => agrees(value, there[key]));
}
