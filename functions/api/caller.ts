import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { ApiRequest } from './request.ts';

const actorForm = /^[a-z][a-z0-9-]{0,39}(@[a-z][a-z0-9-]{0,39})?$/;

/**
 * Who calls, as the registry of bodies knows them: `person@body`, or `person`. It is the name of the session of the role of actors,
 * which IAM holds to the tag `udw-actor` of whoever takes the role: nothing in a request can change it.
 * @param actors what the ARN of a session of that role begins with
 * @throws {RefusedError} when it is a session of another role, or its name names nobody
 */
export function callerOf({ requestContext }: ApiRequest, actors: string): string {
  const { userArn } = requestContext.authorizer.iam;
  const name = userArn.startsWith(actors) ? userArn.slice(actors.length) : '';
  if (!actorForm.test(name))
    throw new RefusedError([{ message: message('aws.not-an-actor'), basis: 'ours' }]);
  return name;
}
