import { RefusedError } from '../../core/errors.ts';
import { type CustomerPlaces, placesOf } from '../../core/lake/customers.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { AccessPorts } from './ports.ts';

/**
 * Opens the access of a customer: a workgroup and a database of their own. Said again, it mends what is missing or changed.
 * @throws {RefusedError} when Lake Formation would stand between IAM and the catalog
 */
export async function openAccess(
  ports: AccessPorts,
  deployment: string,
  customer: string,
): Promise<CustomerPlaces> {
  const places = placesOf(deployment, customer);
  if (!(await ports.iamGoverns()))
    throw new RefusedError([{ message: message('customers.lake-formation'), basis: 'ours' }]);
  await ports.keepWorkGroup(places);
  await ports.keepDatabase(places);
  return places;
}

/** Closes the access of a customer; what was delivered stays. Said again, it does nothing. */
export async function closeAccess(
  ports: AccessPorts,
  deployment: string,
  customer: string,
): Promise<CustomerPlaces> {
  const places = placesOf(deployment, customer);
  await ports.removeWorkGroup(places);
  await ports.removeDatabase(places);
  return places;
}
