import { message } from '../../messages/catalogue.ts';
import { type Header, participantRoles } from '../schema-document.ts';
import { csvFields } from '../schema-file.ts';
import { customPath, type Problem } from './problem.ts';

type HeaderRule = (header: Header) => readonly Problem[];

const inabilityFields = [
  'inabilityReason',
  'inabilitySqlSpecialists',
  'inabilitySigner',
  'inabilityDate',
] as const;
const signatureFields = ['signer', 'signedOn', 'registrationNumber'] as const;

const everyParticipant: HeaderRule = ({ team }) =>
  participantRoles
    .filter((role) => !team.members.some((member) => member.role === role))
    .map((role) => ({
      message: message('regulations.participant-missing', { role }),
      path: ['team', 'members'],
      basis: 'paras 3(15), 12, 13',
    }));

const signatures: HeaderRule = ({ status, team }) =>
  team.members.flatMap(({ role, customProperties }, index): Problem[] => {
    const missing = signatureFields.filter((field) => customProperties[field] === undefined);
    if (missing.length === 0 || status === 'retired') return [];
    const problem = {
      message: message('regulations.signature-missing', { role, fields: missing.join(', ') }),
      path: ['team', 'members', index],
      basis: 'paras 12, 13',
    };
    return [status === 'active' ? problem : { ...problem, warning: true }];
  });

const providerTakesPart: HeaderRule = ({ tenant, team }) =>
  team.members.some(({ role, name }) => role !== 'operator' && name === tenant)
    ? []
    : [
        {
          message: message('regulations.provider-not-participant'),
          path: ['tenant'],
          basis: 'paras 3(8), 3(15)',
        },
      ];

const statementOfInability: HeaderRule = ({ customProperties }) => {
  const path = customPath('depersonalizer');
  const basis = 'paras 19, 20(4)';
  const stated = inabilityFields.filter((field) => customProperties[field] !== undefined);
  if (customProperties.depersonalizer === 'provider') {
    return stated.length === 0
      ? []
      : [{ message: message('regulations.inability-contradicted'), path, basis }];
  }
  const missing = inabilityFields.filter((field) => customProperties[field] === undefined);
  return [
    ...(missing.length === 0
      ? []
      : [{ message: message('regulations.inability-missing', { fields: missing.join(', ') }), path, basis }]),
    ...(customProperties.operatorMeasures === undefined
      ? [{ message: message('regulations.measures-missing'), path, basis: 'para 19' }]
      : []),
    ...(customProperties.inabilitySqlSpecialists === true
      ? [
          {
            message: message('regulations.inability-doubtful'),
            path: customPath('inabilitySqlSpecialists'),
            basis: 'para 19, App. 1',
            warning: true as const,
          },
        ]
      : []),
  ];
};

type Server = Header['servers'][number];

function missingForDirectConnection({ host, port, customProperties }: Server): string[] {
  const { account, accountObjects, allowedServers } = customProperties;
  const fields = { host, port, account, accountObjects, allowedServers };
  return Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [field] : []));
}

const connection: HeaderRule = ({ servers, customProperties, slaProperties }) => {
  if (customProperties.channel === 'upload') {
    const placed = servers.some(({ location, host }) => location !== undefined || host !== undefined);
    const said = message('regulations.connection-missing', { fields: 'location' });
    return placed ? [] : [{ message: said, path: ['servers', 0], basis: 'para 3(15)' }];
  }
  if (customProperties.channel === 'medium') return [];
  const incomplete = servers.flatMap((server, index) => {
    const fields = missingForDirectConnection(server);
    const said = message('regulations.connection-missing', { fields: fields.join(', ') });
    return fields.length === 0 ? [] : [{ message: said, path: ['servers', index], basis: 'paras 22, 23' }];
  });
  const undated = slaProperties.accessDeadline === undefined;
  const said = message('regulations.missing-field', { field: 'accessDeadline' });
  return [
    ...incomplete,
    ...(undated ? [{ message: said, path: ['slaProperties', 'accessDeadline'], basis: 'para 9' }] : []),
  ];
};

const formOfFiles: HeaderRule = ({ customProperties }) => {
  const given = csvFields.filter((field) => customProperties[field] !== undefined);
  const csv = customProperties.fileFormat === 'csv';
  const wrong = csv ? csvFields.filter((field) => !given.includes(field)) : given;
  return wrong.map((field) => ({
    message: message(csv ? 'regulations.missing-field' : 'regulations.csv-only', { field }),
    path: customPath(field),
    basis: 'para 21',
  }));
};

const decimalIsNotDelimiter: HeaderRule = ({ customProperties }) =>
  customProperties.fileFormat === 'csv' &&
  customProperties.decimal !== undefined &&
  customProperties.decimal === customProperties.delimiter
    ? [
        {
          message: message('regulations.decimal-is-delimiter'),
          path: customPath('decimal'),
          basis: 'para 21',
        },
      ]
    : [];

/** Rules that judge what the parties agreed, without the tables. */
export const headerRules: readonly HeaderRule[] = [
  everyParticipant,
  signatures,
  providerTakesPart,
  statementOfInability,
  connection,
  formOfFiles,
  decimalIsNotDelimiter,
];
