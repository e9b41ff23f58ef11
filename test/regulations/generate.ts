import { stringify } from 'yaml';
import { pairs, randomTable, type Written } from './generate-table.ts';
import { type Random, randomOf } from './random.ts';

function servers(random: Random, channel: string): Written[] {
  const access = pairs({
    account: 'sdu_reader',
    accountObjects: ['REG.A'],
    allowedServers: ['etl.udw.example'],
  });
  const place = { server: 'source', description: 'Made for a test', customProperties: access };
  const host = 'db.register.example';
  if (channel === 'upload') return [{ ...place, type: 'sftp', location: 'sftp://in.register.example/out' }];
  if (channel === 'medium')
    return [{ server: 'medium', type: 'custom', description: 'Handed over under seal' }];
  return [
    random.pick<Written>([
      { ...place, type: 'postgresql', host, port: 5432, database: 'reg', schema: 'public' },
      { ...place, type: 'mysql', host, port: 3306, database: 'reg' },
      { ...place, type: 'sqlserver', host, port: 1433, database: 'reg', schema: 'dbo' },
      { ...place, type: 'oracle', host, port: 1521, serviceName: 'REG' },
      { ...place, type: 'custom', host, port: 50_000, database: 'reg' },
    ]),
  ];
}

function participants(random: Random): Written {
  const roles = ['owner', 'holder', 'operator', ...(random.chance(0.3) ? ['holder'] : [])];
  const signed = pairs({ signer: 'A. Example', signedOn: '2026-01-15', registrationNumber: '1-2/3' });
  const members = roles.map((role, index) => ({
    username: `${role}-${index}`,
    name: `Body ${index}`,
    role,
    description: 'Answers for its part',
    customProperties: signed,
  }));
  return { name: 'Participants', members };
}

function statement(random: Random): Written {
  if (random.chance(0.5)) return { depersonalizer: 'provider' };
  return {
    depersonalizer: 'operator',
    inabilityReason: 'No tool: none is installed',
    inabilitySqlSpecialists: false,
    inabilitySigner: 'B. Example',
    inabilityDate: '2026-01-10',
    operatorMeasures: ['Sealed until loaded'],
  };
}

function periods(random: Random): Written[] {
  return [
    {
      property: 'frequency',
      value: random.whole(1, 12),
      unit: random.pick(['hour', 'day', 'month', 'year']),
    },
    { property: 'retention', value: random.whole(1, 25), unit: 'year', description: 'Versions' },
    { property: 'accessDeadline', value: '2026-03-01', driver: 'regulatory' },
    { property: 'historicalDataDeadline', value: '2026-04-01' },
  ];
}

function formOfFiles(random: Random): Written {
  if (random.chance(0.2)) return { fileFormat: 'parquet' };
  const [delimiter, decimal] = random.pick([
    [';', ','],
    [',', '.'],
    ['\t', ','],
    ['|', '.'],
  ]);
  const encoding = random.pick(['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'kz-1048', 'cp866']);
  return { fileFormat: 'csv', encoding, delimiter, decimal };
}

function agreement(random: Random, channel: string, secrets: boolean): Written[] {
  return pairs({
    act: 'Rules 394',
    edition: '2020-10-23',
    protocol: 'No. 1 of 12 January 2026',
    channel,
    manifest: random.pick(['required', 'optional']),
    ...formOfFiles(random),
    historicalDepth: random.pick(['all', '2010-01-01']),
    loadWindow: random.pick(['any', '02:00-05:00', '22:30-04:00']),
    systemDmlMode: 'insert-update-delete',
    secrets,
    ...(secrets ? { excludedTables: ['closed_files'] } : {}),
    ...statement(random),
    rawRetentionHours: random.whole(1, 240),
  });
}

/**
 * Valid interaction regulations as an ODCS document in YAML, decided by the seed alone. Over some hundred seeds
 * every technique, hierarchy, logical type, identifier class, encoding, delimiter, channel and metric occurs.
 */
export function randomRegulations(seed: number): string {
  const random = randomOf(seed);
  const channel = random.pick(['upload', 'direct-connection', 'medium']);
  const secrets = random.chance(0.3);
  const document = {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: `regulations-${seed >>> 0}`,
    name: `Register no. ${seed}`,
    version: `1.${random.whole(0, 20)}.0`,
    status: 'active',
    tenant: 'Body 0',
    dataProduct: 'Register: main',
    team: participants(random),
    servers: servers(random, channel),
    slaProperties: periods(random),
    customProperties: agreement(random, channel, secrets),
    schema: Array.from({ length: random.whole(1, 3) }, (_, index) => randomTable(random, index, secrets)),
  };
  return stringify(document, {
    aliasDuplicateObjects: false,
    defaultStringType: random.pick(['PLAIN', 'QUOTE_DOUBLE']),
    defaultKeyType: 'PLAIN',
  });
}
