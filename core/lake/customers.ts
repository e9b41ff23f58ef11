/** Folder of the delivery zone into which the operator brings what was delivered, and which no customer reads. */
export const incomingFolder = 'incoming/';

/** What stands before the folder of every customer, in each zone that customers have a part in. */
export const customersFolder = 'customers/';

/** What a customer has on AWS, by names. */
export interface CustomerPlaces {
  /** Value of the tag `customer` of their sessions. */
  readonly tag: string;
  /** Their folder in a zone; ends with a slash. */
  readonly folder: string;
  readonly workGroup: string;
  readonly database: string;
}

/**
 * Names of what a customer has. Databases of Athena have no hyphen, and IAM cannot turn one into an underscore; so the tag has none,
 * and all names are made of the tag. Ids have no underscore, so no two customers share a tag.
 * @param deployment name of the deployment
 * @param customer the `customer.id` of a request
 */
export function placesOf(deployment: string, customer: string): CustomerPlaces {
  const tag = customer.replaceAll('-', '_');
  return {
    tag,
    folder: `${customersFolder}${tag}/`,
    workGroup: `udw-${deployment}-customer-${tag}`,
    database: `udw_${deployment}_customer_${tag}`,
  };
}
