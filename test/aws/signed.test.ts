import { expect, test } from 'vitest';
import { endpointOf } from '../../adapters/aws/api/endpoint.ts';
import { signerOf } from '../../adapters/aws/api/signed.ts';

const credentials = (async () => ({ accessKeyId: 'A', secretAccessKey: 'S' })) as never;

test.each<readonly [string, Record<string, string>, string, string]>([
  [
    'https://abc.execute-api.eu-central-1.amazonaws.com/',
    { AWS_REGION: 'us-east-1' },
    'eu-central-1',
    'https://abc.execute-api.eu-central-1.amazonaws.com/cases/R%201%2F2?body=a%20b%26c',
  ],
  [
    'https://udw.example/warehouse',
    { AWS_DEFAULT_REGION: 'eu-west-1' },
    'eu-west-1',
    'https://udw.example/warehouse/cases/R%201%2F2?body=a%20b%26c',
  ],
  [
    'http://localhost:8080/base/',
    { AWS_REGION: 'eu-north-1' },
    'eu-north-1',
    'http://localhost:8080/base/cases/R%201%2F2?body=a%20b%26c',
  ],
])('%s is called under its path, signed for its region', async (text, env, region, called) => {
  const endpoint = endpointOf(text, env);
  expect(endpoint.region).toBe(region);
  const request = await signerOf(
    endpoint,
    credentials,
  )({ method: 'GET', path: ['cases', 'R 1/2'], query: { body: 'a b&c' } });
  expect([request.url, request.redirect]).toEqual([called, 'manual']);
  expect(request.headers.get('authorization')).toContain(`/${region}/execute-api/aws4_request`);
});
