import { UsageError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';

/** Where the API of a deployment is. */
export interface Endpoint {
  readonly url: URL;
  /** The region that its requests are signed for. */
  readonly region: string;
}

/** Only this machine is spoken to without TLS: a session token stands in every request. */
const thisMachine: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether what is sent to a URL is seen by its host alone. */
export const isSafeUrl = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && thisMachine.has(hostname));

function parse(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username !== '' || url.search !== '' || url.hash !== '') return undefined;
  return isSafeUrl(url) ? url : undefined;
}

/**
 * Reads the URL of an API: what the stack of procedures tells as `ApiUrl`.
 * @param env names the region where the host does not
 * @throws {UsageError} when it is no such URL, or nothing says the region
 */
export function endpointOf(text: string, env: Readonly<Record<string, string | undefined>>): Endpoint {
  const url = parse(text);
  if (url === undefined) throw new UsageError([{ message: message('aws.not-a-url') }]);
  const [, named] = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com$/.exec(url.hostname) ?? [];
  const region = named ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION']);
  if (!region || !/^[a-z0-9-]+$/.test(region)) throw new UsageError([{ message: message('aws.no-region') }]);
  return { url, region };
}
