/** A small valid document: every finding of the tests is one edit away from it. */
export const sample = `apiVersion: v3.1.0
kind: DataContract
id: sample
name: Sample register
version: 1.0.0
status: active
tenant: Ministry
dataProduct: Sample
team:
  members:
    - username: ministry
      name: Ministry
      role: owner
      description: Answers for the transfer
      customProperties:
        - {property: signer, value: A. Example}
        - {property: signedOn, value: '2026-01-15'}
        - {property: registrationNumber, value: 1-2/3}
    - username: centre
      name: Centre
      role: holder
      description: Answers for the export
      customProperties:
        - {property: signer, value: B. Example}
        - {property: signedOn, value: '2026-01-16'}
        - {property: registrationNumber, value: 4/5}
    - username: udw
      name: Operator
      role: operator
      description: Answers for the load
      customProperties:
        - {property: signer, value: C. Example}
        - {property: signedOn, value: '2026-01-17'}
        - {property: registrationNumber, value: '6'}
servers:
  - server: delivery
    type: sftp
    location: sftp://in.register.example/out
slaProperties:
  - {property: frequency, value: 1, unit: day}
  - {property: retention, value: 10, unit: year}
  - {property: historicalDataDeadline, value: '2026-04-01'}
customProperties:
  - {property: act, value: Rules 394}
  - {property: edition, value: '2020-10-23'}
  - {property: protocol, value: No. 1}
  - {property: channel, value: upload}
  - {property: manifest, value: required}
  - {property: fileFormat, value: csv}
  - {property: encoding, value: utf-8}
  - {property: delimiter, value: ;}
  - {property: decimal, value: .}
  - {property: historicalDepth, value: all}
  - {property: loadWindow, value: any}
  - {property: systemDmlMode, value: insert-update-delete}
  - {property: secrets, value: false}
  - {property: depersonalizer, value: operator}
  - {property: inabilityReason, value: No tool}
  - {property: inabilitySqlSpecialists, value: false}
  - {property: inabilitySigner, value: B. Example}
  - {property: inabilityDate, value: '2026-01-10'}
  - {property: operatorMeasures, value: [Sealed until loaded]}
  - {property: rawRetentionHours, value: 72}
schema:
  - name: people
    physicalName: PEOPLE
    description: People
    logicalType: object
    customProperties:
      - {property: dmlMode, value: insert-update}
      - {property: delivery, value: snapshot}
      - {property: rejectTolerance, value: 0.01}
      - {property: quasiIdentifiers, value: [age_band, sex, district]}
    properties:
      - name: person
        physicalName: IIN
        description: Pseudonym
        logicalType: string
        required: true
        primaryKey: true
        classification: direct-identifier
        customProperties:
          - {property: technique, value: keyed-hash}
          - {property: identifierClass, value: iin}
          - {property: birthDateColumn, value: age_band}
      - name: full_name
        physicalName: FIO
        description: Name
        logicalType: string
        classification: direct-identifier
        customProperties:
          - {property: technique, value: drop}
      - name: age_band
        physicalName: BIRTH_DATE
        description: Age band
        logicalType: date
        classification: quasi-identifier
        customProperties:
          - {property: technique, value: generalise}
          - {property: hierarchy, value: age}
          - {property: bands, value: [0, 18, 63]}
          - {property: dateForms, value: [iso]}
      - name: sex
        physicalName: ПОЛ
        description: Sex
        logicalType: string
        classification: quasi-identifier
        customProperties:
          - {property: technique, value: keep}
        quality:
          - {name: known-sex, type: library, metric: invalidValues, arguments: {validValues: [M, F]}, mustBe: 0}
      - name: district
        physicalName: KATO
        description: District
        logicalType: string
        classification: quasi-identifier
        customProperties:
          - {property: technique, value: generalise}
          - {property: hierarchy, value: kato}
          - {property: level, value: district}
      - name: remark
        physicalName: REMARK
        description: Remark
        logicalType: string
        classification: free-text
        customProperties:
          - {property: technique, value: drop}
      - name: payment
        physicalName: PAYMENT
        description: Payment
        logicalType: number
        classification: sensitive
        customProperties:
          - {property: technique, value: round}
          - {property: to, value: 100}
    quality:
      - {name: not-empty, type: library, metric: rowCount, mustBeGreaterThan: 0}
      - {name: few, type: sql, query: 'SELECT count(*) FROM {table}', mustBeBetween: [1, 9]}
`;

/** Replaces a text that must occur exactly once from `after` on. */
export function edit(text: string, find: string, replace: string, after = ''): string {
  const start = text.indexOf(after);
  const at = text.indexOf(find, start);
  if (start < 0 || at < 0) throw new Error(`the sample has no "${find}" after "${after}"`);
  if (after === '' && text.indexOf(find, at + 1) >= 0) throw new Error(`the sample has "${find}" twice`);
  return text.slice(0, at) + replace + text.slice(at + find.length);
}

/** Takes the mark ⟦ out of a text and tells the line and column where it stood. */
export function marked(text: string): { text: string; line: number; column: number } {
  const [before = '', after] = text.split('⟦');
  if (after === undefined) throw new Error('the edited text has no mark');
  const lines = before.split('\n');
  return { text: before + after, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
