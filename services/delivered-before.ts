import { RefusedError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';
import type { Request } from '../core/requests/schema.ts';
import type { ListedDelivery } from './delivery-ports.ts';

/** An earlier delivery that read a table which this one reads: what a person holds the request against. */
export interface SimilarDelivery
  extends Pick<ListedDelivery, 'number' | 'request' | 'requestVersion' | 'customer' | 'at'> {
  /** Whether it is the same calculation, so that disclosure control holds the two against each other over the same loads too. */
  readonly sameCalculation: boolean;
}

/**
 * Refuses another text under an id and a version that this customer was answered by: a clarified request is a new version (ours).
 * @throws {RefusedError} naming the delivery
 */
export function requireNewVersion(
  { id, version, customer }: Request,
  sha256: string,
  earlier: readonly ListedDelivery[],
): void {
  const other = earlier.find(
    (one) =>
      one.request === id &&
      one.requestVersion === version &&
      one.customer === customer.id &&
      one.requestSha256 !== sha256,
  );
  if (other === undefined) return;
  const said = message('delivery.same-version', { request: id, version, number: String(other.number) });
  throw new RefusedError([{ message: said, basis: 'ours' }]);
}

/** The earlier deliveries, to whomever, that read a table of a request; the newest first. */
export function similarDeliveries(
  { data }: Request,
  calculation: string,
  earlier: readonly ListedDelivery[],
): readonly SimilarDelivery[] {
  const tables = new Set(data.map(({ table }) => table));
  return earlier
    .filter((one) => one.tables.some((table) => tables.has(table)))
    .map(({ number, request, requestVersion, customer, at, calculation: its }) => ({
      number,
      request,
      requestVersion,
      customer,
      at,
      sameCalculation: its === calculation,
    }))
    .reverse();
}
