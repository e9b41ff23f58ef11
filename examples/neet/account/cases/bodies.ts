import type { Role } from '../../../../core/procedures/model.ts';
import type { Source } from '../../delivery.ts';

/** A body of the account with the one person who acts for it. */
export interface BodyRow {
  readonly id: string;
  readonly name: string;
  readonly kind: 'central-executive' | 'legal-entity';
  readonly role: Role;
  readonly person: string;
}

/** The bodies of the account and their people, all invented; the providers and holders are those of the regulations. */
export const bodies: readonly BodyRow[] = [
  {
    id: 'labour',
    name: 'Example Ministry of Labour',
    kind: 'central-executive',
    role: 'customer',
    person: 'aigul',
  },
  {
    id: 'digital',
    name: 'Example Ministry of Digital',
    kind: 'central-executive',
    role: 'authorized-body',
    person: 'daniyar',
  },
  {
    id: 'smart-data',
    name: 'Operator of Smart Data Ukimet',
    kind: 'legal-entity',
    role: 'operator',
    person: 'timur',
  },
  {
    id: 'population-ministry',
    name: 'Ministry of Population Affairs',
    kind: 'central-executive',
    role: 'provider',
    person: 'saule',
  },
  {
    id: 'population-registry-centre',
    name: 'Population Registry Centre',
    kind: 'legal-entity',
    role: 'holder',
    person: 'bolat',
  },
  {
    id: 'pension-fund',
    name: 'Example Pension Fund',
    kind: 'legal-entity',
    role: 'provider',
    person: 'erlan',
  },
  {
    id: 'pension-fund-centre',
    name: 'Pension Fund Centre',
    kind: 'legal-entity',
    role: 'holder',
    person: 'gulnar',
  },
  {
    id: 'learning-ministry',
    name: 'Ministry of Learning',
    kind: 'central-executive',
    role: 'provider',
    person: 'kamila',
  },
  {
    id: 'learning-data-centre',
    name: 'Learning Data Centre',
    kind: 'legal-entity',
    role: 'holder',
    person: 'marat',
  },
];

/** The information systems to connect: owner and holder of each. The system is called as the regulations call it. */
export const systems: Readonly<
  Record<Source, { readonly system: string; readonly provider: string; readonly holder: string }>
> = {
  population: {
    system: 'Population Register',
    provider: 'population-ministry',
    holder: 'population-registry-centre',
  },
  pension: { system: 'Pension Contributions', provider: 'pension-fund', holder: 'pension-fund-centre' },
  education: { system: 'Education Database', provider: 'learning-ministry', holder: 'learning-data-centre' },
};
