import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Clock } from '../../../services/ports.ts';

/** The caller's credentials, as they are now. */
export type Credentials = ReturnType<typeof defaultProvider>;

/** The words of the SDK about sessions that are over: SSO, assumed roles, tokens of the web. Its other words may name a file and are not read. */
const over = /expired/i;

/** What no credentials of AWS have: white space, control characters, what is not ASCII. They would break the headers of a request. */
const foreign = /[^\x21-\x7e]/;

type Refusal = 'aws.no-credentials' | 'aws.credentials-expired' | 'aws.credentials-malformed';

const refused = (id: Refusal, cause?: unknown): RefusedError =>
  new RefusedError([{ message: message(id) }], { cause });

/**
 * The credentials of whoever runs the program, found as every tool of AWS finds them: environment, profile, single sign-on, process,
 * container, machine. They are asked for before each request, and kept by nobody here.
 */
export function callerCredentials(clock: Clock): Credentials {
  const provide = defaultProvider();
  return (async (...asked: Parameters<Credentials>) => {
    const found = await provide(...asked).catch((error: unknown) => {
      const said = error instanceof Error ? `${error.name} ${error.message}` : '';
      throw refused(over.test(said) ? 'aws.credentials-expired' : 'aws.no-credentials', error);
    });
    const { accessKeyId, secretAccessKey, sessionToken = '' } = found;
    if ([accessKeyId, secretAccessKey, sessionToken].some((text) => foreign.test(text)))
      throw refused('aws.credentials-malformed');
    if (found.expiration !== undefined && found.expiration <= clock())
      throw refused('aws.credentials-expired');
    return found;
  }) as Credentials;
}
