import { describe } from 'vitest';
import { conforms } from './conformance/conforms.ts';
import { postgresql } from './harness/postgresql.ts';
import { planEngine } from './harness/postgresql-plans.ts';
import { useEngine } from './harness/use-engine.ts';

const server = useEngine(postgresql());

describe('PostgreSQL conforms', () => conforms(() => planEngine(server())));
