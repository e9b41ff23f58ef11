import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { presignedUploads } from '../../adapters/aws/lake/uploads.ts';
import { allowUpload } from '../../services/lake/upload.ts';
import { callerOf } from '../api/caller.ts';
import { bodyOf, respond } from '../api/respond.ts';
import { casesIn } from '../cases.ts';
import { define, lambda } from '../lambda.ts';
import { environment, message, uploads } from './contract.ts';

/** Allows providers to upload what they deliver; it sees none of it. */
export const upload = define({
  name: 'upload',
  environment,
  message,
  compose({ CASES_TABLE, LOADS_TABLE, LANDING_BUCKET, CLEAR_LANDING, ACTORS }, { clients, clock, log }) {
    const { store: cases, bodies } = casesIn(clients, CASES_TABLE);
    const registry = dynamoRegistry(clients.documents, LOADS_TABLE);
    const allow = presignedUploads(clients.objects, LANDING_BUCKET, clock);
    const clearLanding = CLEAR_LANDING === 'true';
    const ports = { clock, registry, cases, bodies, clearLanding, allow };
    return (request) =>
      respond(log, request, async () => {
        const as = callerOf(request, ACTORS);
        const wanted = bodyOf(request, uploads['POST /uploads']);
        return { uploads: await allowUpload(ports, as, wanted) };
      });
  },
});

/** What Lambda calls. */
export const handler = lambda(upload);
