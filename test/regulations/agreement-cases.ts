import type { Mistake } from './cases.ts';

/** Mistakes in what the parties agreed. */
export const agreementMistakes: readonly Mistake[] = [
  {
    rule: 'regulations.participant-missing',
    find: 'members:\n    - username: ministry\n      name: Ministry\n      role: owner',
    replace: 'members:\n    ⟦- username: ministry\n      name: Ministry\n      role: holder',
    says: 'No participant has the role owner: name who answers for what, the owner, the holder and the operator each.',
    basis: 'paras 3(15), 12, 13',
  },
  {
    rule: 'regulations.signature-missing',
    find: "\n        - {property: signer, value: B. Example}\n        - {property: signedOn, value: '2026-01-16'}",
    replace: '',
    at: 'username: centre',
    says: 'The participant with the role holder has not signed: signer, signedOn missing. Regulations are active when every side has signed.',
    basis: 'paras 12, 13',
  },
  {
    rule: 'regulations.provider-not-participant',
    find: 'tenant: Ministry',
    replace: 'tenant: ⟦Another ministry',
    says: 'The provider (tenant) is neither the owner nor the holder among the participants: write its name as it stands there.',
    basis: 'paras 3(8), 3(15)',
  },
  {
    rule: 'regulations.inability-missing',
    find: '\n  - {property: inabilityReason, value: No tool}\n  - {property: inabilitySqlSpecialists, value: false}',
    replace: '',
    at: 'operator}\n',
    says: 'The operator depersonalizes only where the provider states that it cannot. Missing in the statement: inabilityReason, inabilitySqlSpecialists.',
    basis: 'paras 19, 20(4)',
  },
  {
    rule: 'regulations.inability-contradicted',
    find: 'value: operator',
    replace: 'value: ⟦provider',
    says: 'The provider depersonalizes, yet a statement of its inability is given: remove the statement, or name the operator.',
    basis: 'paras 19, 20(4)',
  },
  {
    rule: 'regulations.measures-missing',
    find: '\n  - {property: operatorMeasures, value: [Sealed until loaded]}',
    replace: '',
    at: 'operator}\n',
    says: 'The operator depersonalizes: state its measures in operatorMeasures.',
    basis: 'para 19',
  },
  {
    rule: 'regulations.connection-missing',
    find: 'server: delivery\n    type: sftp\n    location: sftp://in.register.example/out',
    replace: '⟦server: delivery\n    type: sftp',
    says: 'The connection of this channel is incomplete: add location to the server.',
    basis: 'para 3(15)',
  },
  {
    rule: 'regulations.decimal-is-delimiter',
    find: 'delimiter, value: ;}\n  - {property: decimal, value: .}',
    replace: "delimiter, value: ','}\n  - {property: decimal, value: ⟦','}",
    says: 'The decimal mark is the delimiter of fields: a number could not be told from two fields.',
    basis: 'para 21',
  },
  {
    rule: 'regulations.csv-only',
    find: 'fileFormat, value: csv}\n  - {property: encoding, value: utf-8}\n  - {property: delimiter, value: ;}\n  - {property: decimal, value: .}',
    replace: 'fileFormat, value: parquet}\n  - {property: encoding, value: ⟦utf-8}',
    says: 'The field encoding describes CSV files; a Parquet file states it itself. Remove it.',
    basis: 'para 21',
  },
  {
    rule: 'regulations.missing-field',
    find: '\n  - {property: encoding, value: utf-8}',
    replace: '',
    at: 'apiVersion',
    says: 'The field encoding is missing. Add it.',
    basis: 'para 21',
  },
  {
    rule: 'regulations.dml-beyond-questionnaire',
    find: 'systemDmlMode, value: insert-update-delete',
    replace: 'systemDmlMode, value: insert',
    at: 'insert-update}',
    says: 'The dmlMode of table people goes beyond the answer of the questionnaire for the whole system (systemDmlMode). Correct one of them.',
    basis: 'App. 1',
  },
  {
    rule: 'regulations.raw-retention-missing',
    find: '\n  - {property: rawRetentionHours, value: 72}',
    replace: '',
    at: 'apiVersion',
    says: 'The hours that a raw delivery may stay are not given: add rawRetentionHours; there is no default.',
    basis: 'ours',
  },
  {
    rule: 'regulations.missing-field',
    find: "\n  - {property: historicalDataDeadline, value: '2026-04-01'}",
    replace: '',
    at: 'apiVersion',
    says: 'The field historicalDataDeadline is missing. Add it.',
    basis: 'para 9',
  },
  {
    rule: 'regulations.missing-field',
    find: '\n  - {property: frequency, value: 1, unit: day}',
    replace: '',
    at: 'apiVersion',
    says: 'The field frequency is missing. Add it.',
    basis: 'para 28',
  },
  {
    rule: 'regulations.secrets-not-cleared',
    find: 'secrets, value: false',
    replace: 'secrets, value: true',
    at: 'name: people',
    says: 'The system holds state or commercial secrets: exclude table people, or name who cleared it and when (clearedBy, clearedOn).',
    basis: 'para 2, App. 1',
  },
  {
    rule: 'regulations.excluded-table',
    find: 'secrets, value: false}',
    replace: 'secrets, value: false}\n  - {property: excludedTables, value: [people]}',
    at: 'people\n    physicalName',
    says: 'Table people is excluded because of secrets and still described. Remove it here or from excludedTables.',
    basis: 'para 2, App. 1',
  },
  {
    rule: 'regulations.duplicate-table',
    find: 'schema:\n',
    replace: `schema:
  - name: houses
    physicalName: PEOPLE
    description: Houses
    logicalType: object
    customProperties:
      - {property: dmlMode, value: insert}
      - {property: delivery, value: increment}
      - {property: rejectTolerance, value: 0}
    properties:
      - name: number
        physicalName: NUMBER
        description: Number
        logicalType: string
        classification: not-personal
        customProperties: [{property: technique, value: keep}]
`,
    at: 'PEOPLE\n    description: People',
    says: 'Table people repeats the name or the source name of another table.',
    basis: 'ODCS v3.1.0',
  },
  {
    rule: 'regulations.connection-missing',
    find: 'channel, value: upload',
    replace: 'channel, value: direct-connection',
    at: 'server: delivery',
    says: 'The connection of this channel is incomplete: add host, port, account, accountObjects, allowedServers to the server.',
    basis: 'paras 22, 23',
  },
  {
    rule: 'regulations.missing-field',
    find: 'channel, value: upload',
    replace: 'channel, value: direct-connection',
    at: 'apiVersion',
    says: 'The field accessDeadline is missing. Add it.',
    basis: 'para 9',
  },
];
